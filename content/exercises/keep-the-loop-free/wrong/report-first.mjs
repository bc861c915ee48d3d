serve(({ report, invoice }) => {
  const orders = fetchOrdersSync(report ?? invoice);
  if (invoice) return buildInvoice(orders).total;

  let total = 0;
  for (let page = 0; page < 40; page++) total += buildInvoice(orders).total;
  return total;
});
