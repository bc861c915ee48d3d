let second;
setImmediate(() => {
  console.log('first');
  clearImmediate(second);
});
second = setImmediate(() => console.log('second, never'));
setImmediate(() => console.log('third'));
