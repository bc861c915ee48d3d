addEventListener('message', () => console.log('message'));
setTimeout(() => console.log('timer'), 0);
postMessage('from me to me');
Promise.resolve().then(() => console.log('microtask'));
console.log('script');
