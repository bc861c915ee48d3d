// Takes an order from the queue, has it charged, and says that it is done.
for (;;) {
  const { id, body } = await ask('queue', ['take']);
  await ask('bank', { id, amount: body });
  await new Promise((resolve) => setTimeout(resolve, 10)); // writes the receipt
  await ask('queue', ['ack', { id }]);
}
