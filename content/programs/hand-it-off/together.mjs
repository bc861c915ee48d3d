async function getInvoiceFast(id) {
  const user = await fetchUser(id);
  const [orders, preferences] = await Promise.all([
    fetchOrders(user.id),
    fetchPreferences(user.id),
  ]);
  return buildInvoice(orders, preferences);
}

const invoice = await getInvoiceFast('u1');
console.log('total', invoice.total);
