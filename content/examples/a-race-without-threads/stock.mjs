import { setTimeout } from 'node:timers/promises';

let stock = 10;

async function sell(count) {
  const before = stock;
  await setTimeout(10); // asks the till
  stock = before - count;
  console.log('sold', count, 'and left', stock);
}

await Promise.all([sell(3), sell(4)]);
console.log('in stock:', stock, 'instead of 3');
