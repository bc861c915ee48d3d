function getInvoice(id) {
  return fetchUser(id).then((user) =>
    fetchOrders(user.id).then((orders) =>
      fetchPreferences(user.id).then((preferences) => buildInvoice(orders, preferences)),
    ),
  );
}

getInvoice('u1').then(
  (invoice) => console.log('total', invoice.total),
  (error) => console.log(error.message),
);
