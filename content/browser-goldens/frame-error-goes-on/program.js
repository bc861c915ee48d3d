addEventListener('error', (event) => {
  console.log('error event:', event.error.message);
});
requestAnimationFrame(() => {
  console.log('throws');
  queueMicrotask(() => console.log('microtask after the throw'));
  throw new Error('in a frame');
});
requestAnimationFrame(() => console.log('next callback runs'));
