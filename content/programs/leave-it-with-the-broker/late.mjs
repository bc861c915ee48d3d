// A consumer that starts work late: it subscribes after 300 ms.
import { setTimeout as sleep } from 'node:timers/promises';

serve(({ body }) => console.log('received', body));

await sleep(300);
await ask('broker', 'subscribe');
