await sendWelcomeEmail('u1');
console.log('mail sent');

const { total } = buildInvoice(await fetchOrders('u1'));
console.log('total', total);
