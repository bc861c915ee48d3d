console.log('1 script');
setTimeout(() => console.log('6 timeout'), 10);
Promise.resolve().then(() => console.log('4 promise'));
queueMicrotask(() => console.log('5 microtask'));
process.nextTick(() => console.log('3 tick'));
console.log('2 script end');
