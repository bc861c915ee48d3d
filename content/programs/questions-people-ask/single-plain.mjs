console.log(fetchOrdersSync('u1').length, 'orders');
