await Promise.all(Array.from({ length: 10 }, (_, n) => fetchOrders(`u${n + 1}`)));
console.log('ten answers');
