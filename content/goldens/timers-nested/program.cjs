const log = (label) => console.log(label);
setTimeout(() => {
  log('outer');
  setTimeout(() => log('inner 0'), 0);
  setImmediate(() => log('immediate from timer'));
  process.nextTick(() => log('tick'));
  Promise.resolve().then(() => log('micro'));
}, 10);
