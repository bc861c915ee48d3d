serve(async ({ report, invoice }) => {
  const orders = await fetchOrders(report ?? invoice);
  if (invoice) return buildInvoice(orders).total;

  let total = 0;
  for (let page = 0; page < 4; page++) total += buildInvoice(orders).total;
  return total;
});
