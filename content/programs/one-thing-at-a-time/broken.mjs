function invoiceOf(id) {
  const user = fetchUserSync(id);
  const orders = fetchOrdersSync(user.id);
  return buildInvoice(orders);
}

try {
  console.log(invoiceOf('u0').total);
} catch (error) {
  console.log('no invoice:', error.message);
}
