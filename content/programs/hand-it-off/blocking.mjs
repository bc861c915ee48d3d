function getInvoice(id) {
  const user = fetchUserSync(id);
  const orders = fetchOrdersSync(user.id);
  const preferences = fetchPreferencesSync(user.id);
  return buildInvoice(orders, preferences);
}

console.log('total', getInvoice('u1').total);
