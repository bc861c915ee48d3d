serve(async (id) => (await fetchOrders(id)).length);
