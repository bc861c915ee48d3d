interface Page {
  readonly number: number;
  readonly items: readonly string[];
}

async function* pages(count: number): AsyncGenerator<Page> {
  for (let number = 1; number <= count; number++) {
    const orders = await fetchOrders(number);
    yield { number, items: orders.map((order) => order.item) };
  }
}

for await (const { number, items } of pages(4)) {
  console.log(`page ${number}:`, items.join(', '));
  if (number === 3) break;
}
