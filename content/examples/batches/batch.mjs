import { setTimeout } from 'node:timers/promises';

let batch = [];
function priceOf(wood) {
  if (batch.length === 0) queueMicrotask(send);
  return new Promise((resolve) => batch.push({ wood, resolve }));
}

async function send() {
  const mine = batch;
  batch = [];
  console.log('one request for', mine.map(({ wood }) => wood).join(', '));
  await setTimeout(20);
  for (const { wood, resolve } of mine) resolve(wood.length);
}

const prices = await Promise.all(['ash', 'birch', 'cedar'].map(priceOf));
console.log(prices);
