import { pbkdf2 } from 'node:crypto';

const start = performance.now();

for (const name of ['ash', 'birch', 'cedar', 'elm', 'fir']) {
  pbkdf2(name, 'salt', 100_000, 32, 'sha256', (error) => {
    const ms = Math.round(performance.now() - start);
    console.log(error ?? `${name} is hashed at ${ms} ms`);
  });
}
console.log('the thread goes on');
