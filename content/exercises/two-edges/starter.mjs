let total;
fetchOrders('u1').then((orders) => {
  total = buildInvoice(orders).total;
});

await sendWelcomeEmail('u1');
console.log('mail sent');
console.log('total', total);
