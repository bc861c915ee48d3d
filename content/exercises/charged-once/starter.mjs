import { appendFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

serve(async ({ body }) => {
  appendFileSync('ledger', `${body}\n`);
  console.log('charged', body);
  await sleep(30);
});

await ask('broker', 'subscribe');
