import { setTimeout } from 'node:timers/promises';

const jobs = () => [
  setTimeout(30, 'ash'),
  setTimeout(10).then(() => Promise.reject(new Error('no birch'))),
  setTimeout(20, 'cedar'),
];

for (const way of ['race', 'any', 'all', 'allSettled']) {
  Promise[way](jobs()).then(
    (value) => console.log(way, 'gives', Array.isArray(value) ? value.length + ' results' : value),
    ({ message }) => console.log(way, 'fails:', message),
  );
}
