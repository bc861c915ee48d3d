import { readFile } from 'node:fs/promises';

for (let n = 1; n <= 5; n++) {
  readFile(import.meta.filename).then(() => console.log(`file ${n} after ${Math.round(performance.now())} ms`));
}
