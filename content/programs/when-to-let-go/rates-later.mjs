// The page is sent, and the rate arrives when it arrives.
const orders = await fetchOrders('u1');
console.log('total in GBP: ask us again later');
console.log('now it would be', Math.round(buildInvoice(orders).total * (await ask('rates', 'GBP'))));
