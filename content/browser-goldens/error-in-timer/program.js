addEventListener('error', (event) => {
  console.log(event.type, '|', event.message, '|', event.error === thrown, event.target === window, event.cancelable, event.bubbles);
  event.preventDefault();
});
const thrown = new Error('in a timer');
setTimeout(() => {
  queueMicrotask(() => console.log('microtask of the timer'));
  throw thrown;
}, 0);
setTimeout(() => console.log('next timer'), 10);
