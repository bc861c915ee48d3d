// Makes an invoice of each order: 50 ms of work.
import { setTimeout as sleep } from 'node:timers/promises';

serve(async ({ body, waiting = 0 }) => {
  await sleep(50);
  console.log(`invoice for ${body}, ${waiting} waiting`);
});

await ask('broker', 'subscribe').catch(() => {});
