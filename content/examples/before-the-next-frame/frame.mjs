requestAnimationFrame((ms) => console.log('frame, at', Math.round(ms), 'ms'));
setTimeout(() => console.log('timer'), 0);
Promise.resolve().then(() => console.log('microtask'));
console.log('script');
