// Counts what is sold: 20 ms of work for each order.
import { setTimeout as sleep } from 'node:timers/promises';

let sold = 0;

serve(async () => {
  await sleep(20);
  console.log(`analytics: ${++sold} sold`);
});

await ask('broker', 'subscribe');
