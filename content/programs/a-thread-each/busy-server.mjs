// A report is forty invoices in one go: work for the processor, with nothing to wait for in between.
serve(async ({ report, invoice }) => {
  const orders = await fetchOrders(report ?? invoice);
  if (invoice) return buildInvoice(orders).total;

  let total = 0;
  for (let page = 0; page < 40; page++) total += buildInvoice(orders).total;
  return total;
});
