setTimeout(() => console.log('timer'), 0);
Promise.reject(new Error('nobody took this'));
Promise.resolve().then(() => console.log('microtask'));
console.log('script');
