import { readFile } from 'node:fs';

readFile('/shop/prices.json', () => {
  setTimeout(() => console.log('a timer'), 0);
  setImmediate(() => console.log('an immediate'));
  Promise.resolve().then(() => console.log('a microtask'));
  process.nextTick(() => console.log('a tick'));
  console.log('the file is read');
});

console.log('the main program is done');
