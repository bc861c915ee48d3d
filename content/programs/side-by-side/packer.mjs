for (;;) {
  const { id } = await ask('queue', ['take']);
  await new Promise((resolve) => setTimeout(resolve, 10));
  console.log(`packed ${id}`);
  await ask('queue', ['ack', { id }]);
}
