/** `URLSearchParams` (url.spec.whatwg.org/#interface-urlsearchparams), printed as Node prints it. */
import { enumerable, tag } from '../define.ts';
import { codedError, invalidArgType, invalidThis, missingArgs } from '../errors.ts';
import { runtime } from '../runtime.ts';
import { kInspect } from '../symbols.ts';
import { encodeUtf8 } from '../utf8.ts';
import { percentDecodeToText } from './host.ts';

type Pair = [name: string, value: string];
interface InspectContext {
  readonly breakLength: number;
  readonly depth?: number | null;
  stylize(text: string, style: string): string;
}

const SAFE = /^[A-Za-z0-9*\-._]$/;

/** application/x-www-form-urlencoded: the byte serializer. */
function encode(text: string): string {
  let result = '';
  for (const byte of encodeUtf8(text)) {
    const character = String.fromCharCode(byte);
    if (byte === 0x20) result += '+';
    else result += SAFE.test(character) ? character : `%${byte.toString(16).toUpperCase().padStart(2, '0')}`;
  }
  return result;
}

export function parseForm(text: string): Pair[] {
  return text
    .split('&')
    .filter((part) => part !== '')
    .map((part) => {
      const at = part.indexOf('=');
      const [name, value] = at < 0 ? [part, ''] : [part.slice(0, at), part.slice(at + 1)];
      const decode = (each: string): string => percentDecodeToText(each.replaceAll('+', ' ')).toWellFormed();
      return [decode(name), decode(value)];
    });
}

const usv = (value: unknown): string => `${value as string}`.toWellFormed();

function pairsOf(init: unknown): Pair[] {
  if (init === undefined) return [];
  if ((typeof init !== 'object' && typeof init !== 'function') || init === null) {
    const text = usv(init);
    return parseForm(text.startsWith('?') ? text.slice(1) : text);
  }
  const method = (init as { [Symbol.iterator]?: unknown })[Symbol.iterator];
  if (method !== undefined && method !== null) {
    if (typeof method !== 'function')
      throw codedError(TypeError, 'ERR_ARG_NOT_ITERABLE', 'Query pairs must be iterable');
    return Array.from(init as Iterable<unknown>, toPair);
  }
  const record = new Map<string, string>();
  for (const key of Reflect.ownKeys(init)) {
    const descriptor = Reflect.getOwnPropertyDescriptor(init, key);
    if (descriptor?.enumerable) record.set(usv(key), usv((init as Record<PropertyKey, unknown>)[key]));
  }
  return [...record];
}

function toPair(item: unknown): Pair {
  const invalid = (): Error =>
    codedError(TypeError, 'ERR_INVALID_TUPLE', 'Each query pair must be an iterable [name, value] tuple');
  const iterable = (typeof item === 'object' && item !== null) || typeof item === 'function';
  if (!iterable || typeof (item as { [Symbol.iterator]?: unknown })[Symbol.iterator] !== 'function') throw invalid();
  const parts = Array.from(item as Iterable<unknown>);
  if (parts.length !== 2) throw invalid();
  return [usv(parts[0]), usv(parts[1])];
}

/** Told when the parameters of a URL change. */
const owners = new WeakMap<URLSearchParams, () => void>();
export const linkToUrl = (params: URLSearchParams, onChange: () => void): void => void owners.set(params, onChange);

export class URLSearchParams {
  #list: Pair[];

  constructor(init: unknown = undefined) {
    this.#list = pairsOf(init);
  }

  static #check(value: unknown): void {
    if (typeof value !== 'object' || value === null || !(#list in value)) throw invalidThis('URLSearchParams');
  }
  #changed(): void {
    owners.get(this)?.();
  }
  /** Takes other pairs, without telling the URL. */
  static replace(params: URLSearchParams, query: string): void {
    params.#list = parseForm(query);
  }

  [kInspect](depth: number | null, context: InspectContext): string {
    URLSearchParams.#check(this);
    if (typeof depth === 'number' && depth < 0) return context.stylize('[Object]', 'special');
    const inner = { ...context, ...(depth !== null && { depth: depth - 1 }) };
    const show = (value: string): string => runtime().inspect.inspect(value, inner as object);
    const parts = this.#list.map(([name, value]) => `${show(name)} => ${show(value)}`);
    const { name } = this.constructor;
    if (parts.length === 0) return `${name} {}`;
    const length = runtime().inspect.stripVTControlCharacters(parts.join(', ')).length;
    return length > context.breakLength ? `${name} {\n  ${parts.join(',\n  ')} }` : `${name} { ${parts.join(', ')} }`;
  }

  get size(): number {
    URLSearchParams.#check(this);
    return this.#list.length;
  }
  append(name: string, value: string): void {
    URLSearchParams.#check(this);
    if (arguments.length < 2) throw missingArgs('name', 'value');
    this.#list.push([usv(name), usv(value)]);
    this.#changed();
  }
  delete(name: string, value: string | undefined = undefined): void {
    URLSearchParams.#check(this);
    if (arguments.length < 1) throw missingArgs('name');
    const [key, wanted] = [usv(name), value === undefined ? undefined : usv(value)];
    this.#list = this.#list.filter(([each, found]) => each !== key || (wanted !== undefined && found !== wanted));
    this.#changed();
  }
  get(name: string): string | null {
    URLSearchParams.#check(this);
    if (arguments.length < 1) throw missingArgs('name');
    const key = usv(name);
    return this.#list.find(([each]) => each === key)?.[1] ?? null;
  }
  getAll(name: string): string[] {
    URLSearchParams.#check(this);
    if (arguments.length < 1) throw missingArgs('name');
    const key = usv(name);
    return this.#list.filter(([each]) => each === key).map(([, value]) => value);
  }
  has(name: string, value: string | undefined = undefined): boolean {
    URLSearchParams.#check(this);
    if (arguments.length < 1) throw missingArgs('name');
    const [key, wanted] = [usv(name), value === undefined ? undefined : usv(value)];
    return this.#list.some(([each, found]) => each === key && (wanted === undefined || found === wanted));
  }
  set(name: string, value: string): void {
    URLSearchParams.#check(this);
    if (arguments.length < 2) throw missingArgs('name', 'value');
    const pair: Pair = [usv(name), usv(value)];
    const at = this.#list.findIndex(([each]) => each === pair[0]);
    if (at < 0) this.#list.push(pair);
    else this.#list = this.#list.flatMap((each, i) => (i === at ? [pair] : each[0] === pair[0] ? [] : [each]));
    this.#changed();
  }
  sort(): void {
    URLSearchParams.#check(this);
    // By code units, and stable.
    this.#list.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
    this.#changed();
  }
  entries(): IterableIterator<Pair> {
    URLSearchParams.#check(this);
    return iterate(
      () => this.#list,
      ([name, value]) => [name, value],
    ) as IterableIterator<Pair>;
  }
  forEach(callback: unknown, thisArg: unknown = undefined): void {
    URLSearchParams.#check(this);
    if (typeof callback !== 'function') throw invalidArgType('callback', 'Function', callback);
    for (let i = 0; i < this.#list.length; i++) {
      const [name, value] = this.#list[i] as Pair;
      Reflect.apply(callback, thisArg, [value, name, this]);
    }
  }
  keys(): IterableIterator<string> {
    URLSearchParams.#check(this);
    return iterate(
      () => this.#list,
      ([name]) => name,
    ) as IterableIterator<string>;
  }
  values(): IterableIterator<string> {
    URLSearchParams.#check(this);
    return iterate(
      () => this.#list,
      ([, value]) => value,
    ) as IterableIterator<string>;
  }
  toString(): string {
    URLSearchParams.#check(this);
    return this.#list.map(([name, value]) => `${encode(name)}=${encode(value)}`).join('&');
  }
}

Object.defineProperty(URLSearchParams.prototype, Symbol.iterator, {
  value: URLSearchParams.prototype.entries,
  writable: true,
  enumerable: false,
  configurable: true,
});
tag(URLSearchParams.prototype, 'URLSearchParams');
enumerable(
  URLSearchParams.prototype,
  'append', 'delete', 'get', 'getAll', 'has', 'set', 'sort', 'entries', 'forEach', 'keys', 'values', 'toString', 'size',
); // prettier-ignore

const IteratorPrototype = Object.getPrototypeOf(Object.getPrototypeOf([][Symbol.iterator]()) as object) as object;

/** Looks at the list anew each time: changes made while iterating show. */
function iterate(list: () => readonly Pair[], pick: (pair: Pair) => unknown): IterableIterator<unknown> {
  let index = 0;
  const prototype = Object.create(IteratorPrototype) as { next(): IteratorResult<unknown> };
  Object.assign(prototype, {
    next(): IteratorResult<unknown> {
      const pair = list()[index++];
      return pair ? { value: pick(pair), done: false } : { value: undefined, done: true };
    },
  });
  Object.defineProperty(prototype, Symbol.toStringTag, { value: 'URLSearchParams Iterator', configurable: true });
  Object.defineProperty(prototype, kInspect, {
    value(depth: number | null, context: InspectContext) {
      if (typeof depth === 'number' && depth < 0) return context.stylize('[Object]', 'special');
      const inner = { ...context, ...(depth !== null && { depth: depth - 1 }) } as object;
      const rest = list().slice(index).map(pick);
      const show = (value: unknown): string => runtime().inspect.inspect(value, inner);
      const parts = rest.map(show);
      return `URLSearchParams Iterator {${show(rest).includes('\n') ? `\n  ${parts.join(',\n  ')}` : ` ${parts.join(', ')}`} }`;
    },
  });
  return Object.create(prototype) as IterableIterator<unknown>;
}
