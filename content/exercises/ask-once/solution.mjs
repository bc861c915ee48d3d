const orders = fetchOrdersSync('u3');
const customer = fetchUserSync('u3');
for (const order of orders) {
  console.log(customer.name, 'ordered', order.item);
}
