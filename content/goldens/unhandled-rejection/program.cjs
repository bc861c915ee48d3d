process.on('exit', (code) => console.log('exit', code));
setTimeout(() => console.log('never'), 20);
Promise.reject(new Error('unhandled'));
Promise.resolve().then(() => console.log('micro 1')).then(() => console.log('micro 2'));
process.nextTick(() => console.log('tick'));
