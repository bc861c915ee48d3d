import { appendFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

const done = new Set();

serve(async ({ id, body }) => {
  if (done.has(id)) return;
  done.add(id);
  appendFileSync('ledger', `${body}\n`);
  console.log('charged', body);
  await sleep(30);
});

await ask('broker', 'subscribe');
