import { setTimeout as sleep } from 'node:timers/promises';
const controller = new AbortController();
const { signal } = controller;
signal.addEventListener('abort', (event) => console.log('abort event', event.type, signal.aborted), { once: true });
signal.onabort = () => console.log('onabort');
console.log(signal.aborted, signal.reason);
setTimeout(() => controller.abort(), 20);
try { await sleep(1000, null, { signal }); } catch (error) { console.log(error.name, error.code, error.message); }
console.log(signal.reason.name, signal.reason.message);
const other = new AbortController();
other.abort('my reason');
console.log(other.signal.reason);
try { other.signal.throwIfAborted(); } catch (reason) { console.log('threw', reason); }
console.log(AbortSignal.abort().aborted);
const any = AbortSignal.any([new AbortController().signal, other.signal]);
console.log(any.aborted, any.reason);
const timeout = AbortSignal.timeout(10);
await sleep(30);
console.log(timeout.aborted, timeout.reason.name, timeout.reason.message);
