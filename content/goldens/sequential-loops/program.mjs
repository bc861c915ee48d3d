import { setTimeout as sleep } from 'node:timers/promises';
const items = ['a', 'b', 'c'];
const work = async (item, ms) => { console.log('>', item); await sleep(ms); console.log('<', item); return item.toUpperCase(); };
for (const item of items) await work(item, 10);
console.log('---');
console.log(await Promise.all(items.map((item, i) => work(item, 40 - i * 15))));
console.log('---');
const reduced = await items.reduce(async (previous, item) => [...(await previous), await work(item, 10)], Promise.resolve([]));
console.log(reduced);
