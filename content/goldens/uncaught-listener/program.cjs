process.on('uncaughtException', (error, origin) => {
  console.log('uncaughtException', error.message, origin);
});
setTimeout(() => { throw new Error('first'); }, 10);
setTimeout(() => console.log('goes on'), 30);
Promise.reject(new Error('second'));
process.nextTick(() => { throw new Error('third'); });
process.on('exit', (code) => console.log('exit', code));
