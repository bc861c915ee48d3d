import { readFile } from 'node:fs';

const started = Date.now();

for (let n = 1; n <= 5; n++) {
  readFile(`/shop/page-${n}.html`, () => console.log(`${Date.now() - started} ms: page ${n} is read`));
}
