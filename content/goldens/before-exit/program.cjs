let times = 0;
process.on('beforeExit', (code) => {
  console.log('beforeExit', code);
  if (times++ < 2) setTimeout(() => console.log('more work', times), 5);
});
process.once('exit', () => console.log('exit'));
console.log('main');
