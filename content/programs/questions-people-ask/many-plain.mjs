for (let n = 1; n <= 10; n++) fetchOrdersSync(`u${n}`);
console.log('ten answers');
