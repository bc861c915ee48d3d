addEventListener('unhandledrejection', (event) => {
  console.log('unhandled:', event.reason.message);
  event.preventDefault();
});

setTimeout(() => console.log('a task, later'), 50);
Promise.reject(new Error('nobody took this'));
Promise.resolve().then(() => console.log('microtask'));
console.log('script');
