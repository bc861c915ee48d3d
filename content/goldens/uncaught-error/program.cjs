console.log('before');
process.on('exit', (code) => console.log('exit code', code));
setTimeout(() => console.log('never'), 50);
setTimeout(() => {
  console.log('about to throw');
  throw new TypeError('nobody catches this');
}, 10);
