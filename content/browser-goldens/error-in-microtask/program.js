addEventListener('error', (event) => {
  console.log('error event', event.message);
  queueMicrotask(() => console.log('microtask of the error event'));
  event.preventDefault();
});
queueMicrotask(() => {
  console.log('one');
  throw new Error('two');
});
queueMicrotask(() => console.log('three'));
Promise.resolve().then(() => console.log('four'));
