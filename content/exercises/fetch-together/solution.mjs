async function invoice(id) {
  const user = await fetchUser(id);
  const [orders, preferences] = await Promise.all([
    fetchOrders(user.id),
    fetchPreferences(user.id),
  ]);
  return buildInvoice(orders, preferences);
}

invoice('u1').then((done) => console.log('total', done.total));
