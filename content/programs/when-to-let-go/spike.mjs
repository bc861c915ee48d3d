// The sale begins: thirty orders within 150 ms.
let taken = 0;
let refused = 0;

async function order(id) {
  try {
    await ask('shop', id);
    taken++;
  } catch {
    refused++;
  }
}

const orders = [];
for (let n = 1; n <= 30; n++) {
  orders.push(order(`order ${n}`));
  await new Promise((resolve) => setTimeout(resolve, 5));
}
await Promise.all(orders);
console.log(`${taken} orders taken, ${refused} refused`);
