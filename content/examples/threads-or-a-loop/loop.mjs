// One thread for all: while the database works, it takes the next request.
serve(async (customer) => {
  const orders = await fetchOrders(customer);
  return orders.length;
});
