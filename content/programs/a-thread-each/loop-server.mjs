// One thread for everybody: at each await it turns to whatever is ready.
serve(async (id) => {
  const user = await fetchUser(id);
  const orders = await fetchOrders(user.id);
  return buildInvoice(orders).total;
});
