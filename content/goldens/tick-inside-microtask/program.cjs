Promise.resolve().then(() => {
  console.log('p1');
  process.nextTick(() => console.log('tick from p1'));
}).then(() => {
  console.log('p2');
});
process.nextTick(() => {
  console.log('tick 1');
  Promise.resolve().then(() => console.log('p from tick 1'));
  process.nextTick(() => console.log('tick from tick 1'));
});
process.nextTick(() => console.log('tick 2'));
