requestIdleCallback(() => console.log('idle'));
setTimeout(() => console.log('timer'), 0);
queueMicrotask(() => console.log('microtask'));
console.log('script');
