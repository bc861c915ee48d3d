// An order every 30 ms, for as long as the shop is open.
import { setTimeout as sleep } from 'node:timers/promises';

for (let order = 1; order <= 12; order++) {
  await ask('broker', { body: `order ${order}` });
  await sleep(28);
}
console.log('the shop is shut');
