addEventListener('unhandledrejection', (event) => {
  console.log('unhandledrejection', event.reason);
  event.preventDefault();
  event.promise.catch(() => console.log('caught in the event'));
});
addEventListener('rejectionhandled', () => console.log('rejectionhandled'));
Promise.reject('a');
setTimeout(() => console.log('end'), 30);
