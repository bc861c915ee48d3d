import { setTimeout as sleep } from 'node:timers/promises';
let calls = 0;
const flaky = async () => { calls++; await sleep(5); if (calls < 4) throw new Error(`attempt ${calls} failed`); return 'success'; };
async function retry(task, { attempts = 5, baseMs = 10, factor = 2 } = {}) {
  for (let n = 1; ; n++) {
    try {
      return await task();
    } catch (error) {
      if (n === attempts) throw new Error('gave up', { cause: error });
      const waitMs = baseMs * factor ** (n - 1);
      console.log(error.message, '- waiting', waitMs);
      await sleep(waitMs);
    }
  }
}
console.log(await retry(flaky), calls);
calls = -10;
await retry(flaky, { attempts: 2 }).catch((error) => console.log(error.message, '<-', error.cause.message));
