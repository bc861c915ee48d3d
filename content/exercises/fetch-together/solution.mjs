async function getInvoice(id) {
  const user = await fetchUser(id);
  const orders = await fetchOrders(user.id);
  return buildInvoice(orders);
}

const invoices = await Promise.all(['u1', 'u2', 'u3'].map(getInvoice));
console.log('totals', invoices.map((invoice) => invoice.total).join(', '));
