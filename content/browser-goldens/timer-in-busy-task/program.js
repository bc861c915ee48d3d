// Timers that came due while a task ran: by due time, then each with its microtasks.
setTimeout(() => console.log('30 ms'), 30);
setTimeout(() => {
  console.log('10 ms');
  queueMicrotask(() => console.log('microtask of 10 ms'));
}, 10);
const start = performance.now();
while (performance.now() - start < 60);
setTimeout(() => console.log('asked last, 0 ms'), 0);
console.log('busy no more');
