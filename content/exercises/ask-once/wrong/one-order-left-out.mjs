const orders = fetchOrdersSync('u3').slice(1);
const customer = fetchUserSync('u3');
for (const order of orders) {
  console.log(customer.name, 'ordered', order.item);
}
