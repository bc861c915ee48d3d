async function invoice(id) {
  const user = await fetchUser(id);
  const [orders, preferences] = await Promise.all([
    fetchOrders(user.id),
    fetchPreferences(user.id),
  ]);
  return buildInvoice(orders, preferences);
}

invoice('u1').then((total) => console.log(total));
setTimeout(() => console.log('still free'), 70);
