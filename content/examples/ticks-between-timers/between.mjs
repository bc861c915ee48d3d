setTimeout(() => {
  console.log('timer 1');
  Promise.resolve().then(() => console.log('microtask of timer 1'));
  process.nextTick(() => console.log('tick of timer 1'));
}, 5);
setTimeout(() => console.log('timer 2'), 5);
