// Ten orders in the same moment, each left with the broker.
for (let order = 1; order <= 10; order++) {
  await ask('broker', { body: `order ${order}` });
}
console.log('the shop is done');
