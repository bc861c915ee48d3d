console.log('1 script');
setTimeout(() => console.log('6 timeout'), 10);
Promise.resolve().then(() => console.log('promise'));
queueMicrotask(() => console.log('microtask'));
process.nextTick(() => console.log('tick'));
console.log('2 script end');
