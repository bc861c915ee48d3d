import { EventEmitter, once, on } from 'node:events';
const e = new EventEmitter();
e.on('x', (...args) => console.log('first', args));
e.prependListener('x', () => console.log('prepended'));
e.once('x', function () { console.log('once', this === e); });
console.log(e.emit('x', 1, 2), e.emit('x'), e.emit('nobody'));
console.log(e.listenerCount('x'), e.eventNames());
const off = () => console.log('never');
e.on('y', off).off('y', off);
e.emit('y');
setTimeout(() => e.emit('ready', 'a', 'b'), 10);
console.log(await once(e, 'ready'));
setTimeout(() => e.emit('error', new Error('instead')), 10);
await once(e, 'ready').catch((error) => console.log('once rejects', error.message));
try { e.emit('error', new Error('no listener')); } catch (error) { console.log('thrown', error.message); }
try { e.emit('error', 'text'); } catch (error) { console.log(error.message, error.code); }
queueMicrotask(() => { e.emit('data', 1); e.emit('data', 2); e.emit('data', 3); });
for await (const [n] of on(e, 'data')) { console.log('data', n); if (n === 3) break; }
e.removeAllListeners();
console.log(e.eventNames(), EventEmitter.defaultMaxListeners);
