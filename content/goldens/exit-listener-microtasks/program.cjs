process.once('exit', (c) => { console.log('exit', c); process.nextTick(() => console.log('tick')); queueMicrotask(() => { console.log('micro'); queueMicrotask(() => console.log('micro2')); process.nextTick(() => console.log('tick2')); Promise.reject(1); setTimeout(() => console.log('timer')); process.exitCode = 4; }); });
process.on('unhandledRejection', (e) => console.log('unhandled', e));
