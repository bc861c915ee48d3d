const opened = Date.now();

async function giftList(id) {
  return await fetchOrders(id);
}

for (let n = 1; n <= 40; n++) {
  giftList('u1').then((gifts) => console.log(`${Date.now() - opened} ms: visitor ${n} sees ${gifts.length} gifts`));
}
