import { createReadStream } from 'node:fs';

const file = createReadStream(import.meta.filename, { encoding: 'utf8', highWaterMark: 100 });
let pieces = 0;

for await (const piece of file) {
  pieces += 1;
  console.log('piece', pieces, 'of', piece.length, 'characters');
}
console.log('the file is at its end');
