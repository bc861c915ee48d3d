const totals = [];
async function invoice(id) {
  const user = await fetchUser(id);
  totals.unshift(buildInvoice(await fetchOrders(user.id)).total);
}
await Promise.all(['u1', 'u2', 'u3'].map(invoice));
console.log('totals', totals.join(', '));
