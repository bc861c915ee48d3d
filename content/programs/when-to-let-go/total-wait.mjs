const { total } = buildInvoice(await fetchOrders('u1'));
console.log('to pay:', total);
