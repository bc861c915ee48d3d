console.log('start');
process.on('exit', (code) => console.log('exit', code));
await Promise.reject(new SyntaxError('made up'));
