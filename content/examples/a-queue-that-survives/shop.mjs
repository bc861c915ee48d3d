// Takes orders, and is done with each as soon as the queue has promised to keep it.
for (const customer of ['u1', 'nobody', 'u3']) {
  const id = await ask('queue', { customer });
  console.log(`job ${id} promised for ${customer}`);
}
console.log('done');
