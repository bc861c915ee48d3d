const orders = fetchOrdersSync('u3');
const first = fetchUserSync('u3');
console.log(first.name, 'ordered', orders[0].item);
const customer = fetchUserSync('u3');
for (const order of orders.slice(1)) {
  console.log(customer.name, 'ordered', order.item);
}
