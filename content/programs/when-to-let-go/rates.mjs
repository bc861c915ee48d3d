// A page in another currency: the page is the answer to this request.
const [orders, rate] = await Promise.all([fetchOrders('u1'), ask('rates', 'GBP')]);
console.log('total in GBP:', Math.round(buildInvoice(orders).total * rate));
