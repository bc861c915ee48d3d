const { total } = buildInvoice(fetchOrdersSync('u1'));
console.log('total', total);

sendWelcomeEmail('u1').then(() => console.log('mail sent'));
