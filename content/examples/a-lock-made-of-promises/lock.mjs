import { setTimeout } from 'node:timers/promises';

let last = Promise.resolve();
function alone(work) {
  const mine = last.then(work);
  last = mine.catch(() => undefined);
  return mine;
}

let stock = 10;
async function sell(count) {
  const before = stock;
  await setTimeout(10);
  stock = before - count;
}

await Promise.all([3, 4].map((count) => alone(() => sell(count))));
console.log('in stock:', stock);
