setTimeout(() => {
  console.log('t1');
  process.nextTick(() => console.log('tick in t1'));
  Promise.resolve().then(() => console.log('micro in t1'));
}, 5);
setTimeout(() => {
  console.log('t2');
  queueMicrotask(() => console.log('micro in t2'));
}, 5);
setTimeout(() => console.log('t3'), 5);
