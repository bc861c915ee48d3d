addEventListener('unhandledrejection', () => console.log('must not come'));
addEventListener('rejectionhandled', () => console.log('must not come either'));
const early = Promise.reject(new Error('early'));
Promise.resolve()
  .then(() => {})
  .then(() => {})
  .then(() => early.catch((error) => console.log('caught', error.message)));
setTimeout(() => console.log('end'), 20);
