addEventListener('error', (event) => {
  console.log('error event', event.message);
  event.preventDefault();
});
setTimeout(() => console.log('timers still run'), 0);
Promise.resolve().then(() => console.log('microtasks too'));
throw new Error('ends the script');
