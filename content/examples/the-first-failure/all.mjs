import { setTimeout } from 'node:timers/promises';

async function job(name, ms, fails = false) {
  await setTimeout(ms);
  console.log(name, fails ? 'fails' : 'is done');
  if (fails) throw new Error(`${name} failed`);
  return name;
}

try {
  await Promise.all([job('sanding', 10), job('glueing', 20, true), job('painting', 40)]);
} catch ({ message }) {
  console.log('caught:', message);
}
