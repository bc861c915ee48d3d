import { once } from 'node:events';
import { Writable } from 'node:stream';

const slow = new Writable({
  objectMode: true,
  highWaterMark: 4,
  write(piece, _encoding, done) {
    setTimeout(() => {
      console.log('sawn', piece);
      done();
    }, 10);
  },
});

for (let piece = 1; piece <= 10; piece++) {
  if (slow.write(piece)) continue;
  console.log('full after', piece);
  await once(slow, 'drain');
}
slow.end();
await once(slow, 'finish');
console.log('all sawn');
