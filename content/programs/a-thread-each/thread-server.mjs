// Runs on each of the server's threads: one request at a time, from its first line to its last.
serve((id) => {
  const user = fetchUserSync(id);
  const orders = fetchOrdersSync(user.id);
  return buildInvoice(orders).total;
});
