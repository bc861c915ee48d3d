async function invoice(id) {
  const user = await fetchUser(id);
  const [orders, prefs] = await Promise.all([
    fetchOrders(user.id),
    fetchPreferences(user.id),
  ]);
  return buildInvoice(orders, prefs);
}

invoice('u1').then((it) => console.log(it.total));
setTimeout(() => console.log('still free'), 55);
