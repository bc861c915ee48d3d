addEventListener('error', (event) => {
  console.log('error', event.message);
  event.preventDefault();
});
addEventListener('unhandledrejection', (event) => {
  console.log('unhandledrejection', event.reason.message);
  event.preventDefault();
});
queueMicrotask(() => console.log('microtask'));
throw new Error('from a module');
