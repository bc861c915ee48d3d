import { readFile, writeFile } from 'node:fs/promises';

const names = ['a', 'b', 'c', 'd', 'e'];
for (const name of names) await writeFile(`${name}.txt`, name.repeat(100));

const start = performance.now();
await Promise.all(
  names.map(async (name) => {
    const text = await readFile(`${name}.txt`, 'utf8');
    console.log(name, text.length, `${Math.round(performance.now() - start)} ms`);
  }),
);
