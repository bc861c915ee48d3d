import { setInterval as every, setTimeout as sleep } from 'node:timers/promises';
let n = 0;
for await (const value of every(20, 'beat')) {
  console.log(value, n);
  if (++n === 3) break;
}
console.log(await sleep(10, 'slept'));
