addEventListener('unhandledrejection', (event) => {
  console.log('unhandledrejection', event.reason);
  Promise.resolve().then(() => console.log('microtask of', event.reason));
  event.preventDefault();
});
Promise.reject(1);
Promise.reject(2);
(async () => {
  throw 3;
})();
Promise.resolve().then(() => {
  throw 4;
});
