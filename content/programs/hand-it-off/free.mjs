async function getInvoice(id) {
  const user = await fetchUser(id);
  const orders = await fetchOrders(user.id);
  return buildInvoice(orders);
}

getInvoice('u1').then((invoice) => console.log('total', invoice.total));
setTimeout(() => console.log('another customer says hello'), 70);
