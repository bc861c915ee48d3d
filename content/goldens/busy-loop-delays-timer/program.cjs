const start = Date.now();
setTimeout(() => console.log('timer, late:', Date.now() - start >= 50), 10);
setImmediate(() => console.log('immediate'));
while (Date.now() - start < 50) {}
console.log('loop over', Date.now() - start >= 50);
Promise.resolve().then(() => console.log('microtask'));
