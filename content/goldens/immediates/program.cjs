setImmediate(() => {
  console.log('immediate 1');
  process.nextTick(() => console.log('tick in immediate 1'));
  Promise.resolve().then(() => console.log('micro in immediate 1'));
  setImmediate(() => console.log('immediate 4, next turn'));
});
setImmediate(() => console.log('immediate 2'));
setImmediate((a, b) => console.log('immediate 3', a, b), 'x', 'y');
