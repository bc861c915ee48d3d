function invoice(id, done) {
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

invoice('u1', (error, total) => {
  console.log(error ?? total);
});
console.log('asked');
