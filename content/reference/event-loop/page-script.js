setTimeout(() => {
  console.log('task 1');
  queueMicrotask(() => console.log('its microtask'));
}, 0);
setTimeout(() => console.log('task 2'), 0);
Promise.resolve().then(() => console.log('microtask'));
console.log('script');
