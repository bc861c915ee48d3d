Promise.resolve().then(() => {
  console.log('p1');
  process.nextTick(() => console.log('tick from p1'));
}).then(() => {
  console.log('p2');
});
process.nextTick((...args) => {
  console.log('tick 1', args);
  Promise.resolve().then(() => console.log('p from tick 1'));
  process.nextTick(() => console.log('tick from tick 1'));
}, 'a', 'b');
await null;
console.log('after await');
process.nextTick(() => console.log('tick 2'));
await 0;
console.log('after second await');
