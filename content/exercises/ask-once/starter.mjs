function customerOf(order) {
  return fetchUserSync(order.userId);
}

const orders = fetchOrdersSync('u3');
for (const order of orders) {
  console.log(customerOf(order).name, 'ordered', order.item);
}
