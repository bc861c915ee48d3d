async function getInvoice(id) {
  const user = await fetchUser(id);
  const orders = fetchOrders(user.id);
  return orders.length;
}

console.log('orders:', await getInvoice('u1'));
