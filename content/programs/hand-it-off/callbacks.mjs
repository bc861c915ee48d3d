function getInvoice(id, done) {
  fetchUser(id, (error, user) => {
    if (error) return done(error);
    fetchOrders(user.id, (error, orders) => {
      if (error) return done(error);
      fetchPreferences(user.id, (error, preferences) => {
        if (error) return done(error);
        done(null, buildInvoice(orders, preferences));
      });
    });
  });
}

getInvoice('u1', (error, invoice) => {
  console.log(error ? error.message : `total ${invoice.total}`);
});
