const user = fetchUserSync('u1');
const orders = fetchOrdersSync(user.id);
const invoice = buildInvoice(orders);

console.log(user.name, 'owes', invoice.total);
