setImmediate(() => {
  console.log('a');
  setImmediate(() => console.log('inner'));
});
setImmediate(() => console.log('b'));
