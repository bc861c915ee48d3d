async function invoice(id) {
  const user = await fetchUser(id);
  const orders = await fetchOrders(user.id);
  const preferences = await fetchPreferences(user.id);
  return buildInvoice(orders, preferences);
}

invoice('u1').then((done) => console.log('total', done.total));
