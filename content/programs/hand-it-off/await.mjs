async function getInvoice(id) {
  const user = await fetchUser(id);
  const orders = await fetchOrders(user.id);
  const preferences = await fetchPreferences(user.id);
  return buildInvoice(orders, preferences);
}

const invoice = await getInvoice('u1');
console.log('total', invoice.total);
