// What nobody prevents reaches the console.
onunhandledrejection = (event) => console.log('seen', event.reason.message);
Promise.reject(new Error('nobody cares'));
setTimeout(() => {
  console.log('the page goes on');
  throw new RangeError('nor here');
}, 20);
setTimeout(() => console.log('and on'), 40);
