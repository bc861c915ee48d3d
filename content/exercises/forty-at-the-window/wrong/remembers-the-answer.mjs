const opened = Date.now();
const lists = new Map();

async function giftList(id) {
  if (!lists.has(id)) lists.set(id, await fetchOrders(id));
  return lists.get(id);
}

for (let n = 1; n <= 40; n++) {
  giftList('u1').then((gifts) => console.log(`${Date.now() - opened} ms: visitor ${n} sees ${gifts.length} gifts`));
}
