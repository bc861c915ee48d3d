addEventListener('unhandledrejection', (event) => {
  console.log('unhandledrejection', event.reason.message, event.promise === lost, event.cancelable);
  event.preventDefault();
});
const lost = Promise.reject(new Error('lost'));
Promise.resolve().then(() => console.log('microtask 1')).then(() => console.log('microtask 2'));
console.log('script ends');
