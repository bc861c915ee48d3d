process.on('exit', (code) => {
  console.log('exit', code, process.exitCode);
  setTimeout(() => console.log('never'), 0);
  process.nextTick(() => console.log('never'));
});
process.on('beforeExit', () => console.log('not with process.exit'));
setTimeout(() => {
  try {
    process.exit(7);
  } finally {
    console.log('finally never');
  }
}, 10);
