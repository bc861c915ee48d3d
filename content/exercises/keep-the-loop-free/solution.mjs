import { setImmediate as turn } from 'node:timers/promises';

serve(async ({ report, invoice }) => {
  const orders = await fetchOrders(report ?? invoice);
  if (invoice) return buildInvoice(orders).total;

  let total = 0;
  for (let page = 0; page < 40; page++) {
    total += buildInvoice(orders).total;
    await turn();
  }
  return total;
});
