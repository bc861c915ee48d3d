process.on('uncaughtException', (error) => { console.log('caught', error.message); setImmediate(() => console.log('immediate from handler')); });
setTimeout(() => { console.log('a'); throw new Error('from a'); }, 10);
setTimeout(() => console.log('b, same list, after the throw'), 10);
setImmediate(() => { throw new Error('from immediate'); });
setImmediate(() => console.log('second immediate'));
process.nextTick(() => { throw new Error('from tick'); });
process.nextTick(() => console.log('second tick'));
