// The price is asked for, and the page doesn't wait.
let total;
fetchOrders('u1').then((orders) => (total = buildInvoice(orders).total));
console.log('to pay:', total);
