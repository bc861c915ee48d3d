requestIdleCallback((deadline) => {
  console.log('idle', typeof deadline.timeRemaining(), deadline.didTimeout);
  Promise.resolve().then(() => console.log('microtask of idle'));
});
const cancelled = requestIdleCallback(() => console.log('must not run'));
cancelIdleCallback(cancelled);
Promise.resolve().then(() => console.log('microtask'));
console.log('script', typeof cancelled);
