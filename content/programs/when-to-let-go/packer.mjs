// Packs one order after the other, at its own pace: 60 ms each.
for (;;) {
  const { id } = await ask('queue', ['take']);
  await fetchOrders('u1');
  console.log('packed', id);
  await ask('queue', ['ack', { id }]);
}
