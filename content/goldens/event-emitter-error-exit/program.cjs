const { EventEmitter } = require('node:events');
const e = new EventEmitter();
process.on('exit', (code) => console.log('exit', code));
setTimeout(() => e.emit('error', new RangeError('unheard')), 10);
setTimeout(() => console.log('never'), 30);
