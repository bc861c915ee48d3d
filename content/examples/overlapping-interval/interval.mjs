let beat = 0;
const timer = setInterval(async () => {
  const mine = ++beat;
  console.log(`beat ${mine} asks`);
  await fetchOrders('u1'); // 60 ms, and the interval is 40
  console.log(`beat ${mine} has its answer`);
}, 40);

setTimeout(() => clearInterval(timer), 170);
