console.log((await fetchOrders('u1')).length, 'orders');
