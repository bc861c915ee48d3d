import { setTimeout } from 'node:timers/promises';

async function* counter() {
  for (let number = 1; ; number++) {
    await setTimeout(40 - 10 * number);
    yield number;
  }
}

const numbers = counter();
const asked = [numbers.next(), numbers.next(), numbers.next()];
for (const answer of asked) answer.then(({ value }) => console.log('answer', value));
console.log('asked three times');
