console.log('script starts');
setTimeout(() => {
  console.log('first task');
  Promise.resolve().then(() => console.log('microtask of the first task'));
}, 0);
setTimeout(() => console.log('second task'), 0);
Promise.resolve()
  .then(() => console.log('microtask'))
  .then(() => console.log('next microtask'));
queueMicrotask(() => console.log('queued microtask'));
console.log('script ends');
