import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

serve(async ({ id, body }) => {
  const ledger = existsSync('ledger') ? readFileSync('ledger', 'utf8') : '';
  if (ledger.includes(`#${id} `)) return console.log('already charged', body);
  appendFileSync('ledger', `#${id} ${body}\n`);
  console.log('charged', body);
  await sleep(30);
});

await ask('broker', 'subscribe');
