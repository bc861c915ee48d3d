const totals = [];
for (const id of ['u1', 'u2', 'u3']) {
  const [, orders] = await Promise.all([fetchUser(id), fetchOrders(id)]);
  totals.push(buildInvoice(orders).total);
}
console.log('totals', totals.join(', '));
