const { total } = buildInvoice(await fetchOrders('u1'));
console.log('total', total);

sendWelcomeEmail('u1');
