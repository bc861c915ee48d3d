function invoiceOf(id) {
  const user = fetchUserSync(id);
  const orders = fetchOrdersSync(user.id);
  return buildInvoice(orders);
}

for (const id of ['u1', 'u2']) {
  console.log(id, 'owes', invoiceOf(id).total);
}
