async function getInvoices(ids) {
  const invoices = [];
  for (const id of ids) {
    const user = await fetchUser(id);
    const orders = await fetchOrders(user.id);
    invoices.push(buildInvoice(orders));
  }
  return invoices;
}

const invoices = await getInvoices(['u1', 'u2', 'u3']);
console.log('totals', invoices.map((invoice) => invoice.total).join(', '));
