let total;
fetchOrders('u1').then((orders) => {
  total = buildInvoice(orders).total;
});

sendWelcomeEmail('u1').then(() => console.log('mail sent'));
console.log('total', total);
