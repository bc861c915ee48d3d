import { readFile } from 'node:fs/promises';

const names = ['a.txt', 'b.txt', 'c.txt', 'd.txt', 'e.txt'];

const start = performance.now();
const since = () => `${Math.round(performance.now() - start)} ms`;

async function read(name) {
  const text = await readFile(name, 'utf8');
  console.log(name, text, since());
}
await Promise.all(names.map(read));
