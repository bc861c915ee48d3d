setTimeout(() => console.log('timer'), 0);
const late = Promise.reject(new Error('somebody takes this'));
queueMicrotask(() => late.catch(() => console.log('caught')));
console.log('script');
