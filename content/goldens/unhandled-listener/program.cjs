process.on('unhandledRejection', (reason, promise) => {
  console.log('unhandledRejection', reason.message, promise instanceof Promise);
});
process.on('rejectionHandled', (promise) => console.log('rejectionHandled', promise instanceof Promise));
const p = Promise.reject(new Error('late'));
const q = Promise.reject(new Error('in time'));
queueMicrotask(() => q.catch((error) => console.log('caught', error.message)));
setTimeout(() => p.catch((error) => console.log('caught late', error.message)), 10);
process.on('exit', (code) => console.log('exit', code));
