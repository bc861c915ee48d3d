requestAnimationFrame(() => console.log('frame'));
setTimeout(() => console.log('100 ms later'), 100);
Promise.resolve().then(() => console.log('microtask 1')).then(() => console.log('microtask 2'));
console.log('script');
