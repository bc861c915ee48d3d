import { setTimeout } from 'node:timers/promises';

async function using(name, work) {
  console.log('open', name);
  try {
    return await work();
  } finally {
    await setTimeout(5);
    console.log('close', name);
  }
}

try {
  await using('shop', () =>
    using('till', async () => {
      throw new Error('the till is empty');
    }),
  );
} catch ({ message }) {
  console.log(message);
}
