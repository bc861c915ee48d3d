addEventListener('unhandledrejection', (event) => {
  console.log('unhandledrejection', event.reason);
  event.preventDefault();
});
addEventListener('rejectionhandled', (event) => {
  console.log('rejectionhandled', event.reason, event.promise === late);
});
const late = Promise.reject('late');
setTimeout(() => {
  late.catch((reason) => console.log('caught', reason));
  Promise.resolve().then(() => console.log('microtask'));
  console.log('handler attached');
}, 20);
