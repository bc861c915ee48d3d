/** Headers (Fetch, 5.1): names in lower case, in order, values joined by ", ". */
type Init = Headers | Iterable<readonly [string, string]> | Record<string, string> | undefined;

const valid = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/;

export class Headers {
  readonly #values = new Map<string, string>();

  constructor(init?: Init) {
    if (init === undefined || init === null) return;
    const pairs = Symbol.iterator in init ? (init as Iterable<readonly [string, string]>) : Object.entries(init);
    for (const [name, value] of pairs) this.append(name, value);
  }
  append(name: string, value: string): void {
    const key = normalise(name);
    const before = this.#values.get(key);
    const text = String(value).trim();
    this.#values.set(key, before === undefined ? text : `${before}, ${text}`);
  }
  delete(name: string): void {
    this.#values.delete(normalise(name));
  }
  get(name: string): string | null {
    return this.#values.get(normalise(name)) ?? null;
  }
  has(name: string): boolean {
    return this.#values.has(normalise(name));
  }
  set(name: string, value: string): void {
    this.#values.set(normalise(name), String(value).trim());
  }
  getSetCookie(): string[] {
    const value = this.get('set-cookie');
    return value === null ? [] : [value];
  }
  forEach(callback: (value: string, name: string, headers: Headers) => void, thisArg?: unknown): void {
    for (const [name, value] of this) Reflect.apply(callback, thisArg, [value, name, this]);
  }
  keys(): IterableIterator<string> {
    return this.#sorted()
      .map(([name]) => name)
      .values();
  }
  values(): IterableIterator<string> {
    return this.#sorted()
      .map(([, value]) => value)
      .values();
  }
  entries(): IterableIterator<[string, string]> {
    return this.#sorted().values();
  }
  [Symbol.iterator](): IterableIterator<[string, string]> {
    return this.entries();
  }
  #sorted(): [string, string][] {
    return [...this.#values].sort(([a], [b]) => (a < b ? -1 : 1));
  }
  get [Symbol.toStringTag](): string {
    return 'Headers';
  }
}

function normalise(name: string): string {
  if (!valid.test(String(name))) throw new TypeError(`Headers.append: ${name} is an invalid header name.`);
  return String(name).toLowerCase();
}
