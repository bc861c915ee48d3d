import { AsyncLocalStorage } from 'node:async_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
const request = new AsyncLocalStorage();
const log = (message) => console.log(`[${request.getStore()?.id ?? '-'}] ${message}`);
async function handle(id) {
  log('outside');
  return request.run({ id }, async () => {
    log('start');
    await sleep(id * 10);
    log('after sleep');
    setTimeout(() => log('timer'), 5);
    process.nextTick(() => log('tick'));
    queueMicrotask(() => log('microtask'));
    await Promise.all([1, 2].map(async (n) => { await null; log('nested ' + n); }));
    request.exit(() => log('exited'));
    return id;
  });
}
console.log(await Promise.all([handle(1), handle(2)]));
await sleep(50);
log('end');
request.enterWith({ id: 'entered' });
await null;
log('still');
const bound = AsyncLocalStorage.bind(() => log('bound'));
request.run({ id: 9 }, bound);
