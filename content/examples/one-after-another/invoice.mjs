async function invoice(id) {
  const user = await fetchUser(id);
  const orders = await fetchOrders(user.id);
  // Nothing in this line needs the orders.
  const preferences = await fetchPreferences(user.id);
  return buildInvoice(orders, preferences);
}

setTimeout(() => console.log('free to do this'), 10);
console.log(await invoice('u1'));
