interface Order { readonly id: number; total: number; note?: string }
type Result<T> = { ok: true; value: T } | { ok: false; reason: string };

const orders: Order[] = [{ id: 1, total: 10 }, { id: 2, total: 25, note: 'gift' }];

async function find<T extends Order>(list: T[], id: number): Promise<Result<T>> {
  await null;
  const value = list.find((order) => order.id === id);
  return value ? { ok: true, value } : { ok: false, reason: `no order ${id}` };
}

class Basket {
  readonly #orders = new Map<number, Order>();
  declare never: string;
  add(order: Order): this { this.#orders.set(order.id, order); return this; }
  get total(): number { return [...this.#orders.values()].reduce((sum, order) => sum + order.total, 0); }
}

console.log(await find(orders, 2), await find(orders, 3));
const basket = new Basket().add(orders[0]!).add(orders[1] as Order);
console.log(basket.total, basket satisfies Basket, Object.keys(basket));
export {};
