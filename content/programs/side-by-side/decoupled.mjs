// The shop leaves a message in the queue. Today the warehouse is being restarted.
for (const id of ['order 1', 'order 2', 'order 3']) {
  await ask('queue', ['put', { id, body: id }]);
  console.log(`${id}: thank you`);
  await new Promise((resolve) => setTimeout(resolve, 30));
}
