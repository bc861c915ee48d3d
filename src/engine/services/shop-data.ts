/**
 * Maple & Pine's database: a thousand customers, `u1` to `u1000`, each made from its number, so every run sees the same ones.
 * Prices are quarters of a euro, which floating point adds up exactly.
 */
export interface User {
  readonly id: string;
  readonly name: string;
  readonly email: string;
}

export interface Order {
  readonly id: string;
  readonly userId: string;
  readonly item: string;
  readonly quantity: number;
  readonly price: number;
}

export interface Preferences {
  readonly userId: string;
  readonly currency: string;
  readonly language: string;
  readonly giftWrap: boolean;
}

const CUSTOMERS = 1000;

const GIVEN = ['Ada', 'Linus', 'Grace', 'Alan', 'Mary', 'Niklaus', 'Barbara', 'Edsger', 'Radia', 'Donald'];
const GIVEN_TOO = ['Frances', 'Dennis', 'Hedy', 'Tony', 'Karen', 'Leslie', 'Sophie', 'Ken', 'Margaret', 'Robin'];
const FAMILY = ['Ash', 'Birch', 'Cedar', 'Elm', 'Fir', 'Hazel', 'Juniper', 'Larch', 'Linden', 'Oak'];
const FAMILY_TOO = ['field', 'wood', 'bank', 'dale', 'stone'];

const PRODUCTS: readonly (readonly [item: string, price: number])[] = [
  ['Walnut chopping board', 48],
  ['Maple stool', 120],
  ['Pine bookshelf', 210.5],
  ['Beech spoon', 7.25],
  ['Oak picture frame', 32],
  ['Cherry salad bowl', 64.75],
  ['Ash coat hook', 12.5],
  ['Birch toy train', 26],
];

const LOCALES: readonly (readonly [currency: string, language: string])[] = [
  ['EUR', 'de'],
  ['GBP', 'en'],
  ['EUR', 'fr'],
  ['USD', 'en'],
  ['SEK', 'sv'],
];

/** Picks by number, round and round. */
const pick = <T>(list: readonly T[], number: number): T => list[number % list.length] as T;

/** The number of a customer: of `'u7'` or `7`. Undefined if there is none. */
export function customerNumber(id: unknown): number | undefined {
  const digits = typeof id === 'number' ? String(id) : typeof id === 'string' ? id.replace(/^u/, '') : '';
  const number = /^[1-9]\d{0,3}$/.test(digits) ? Number(digits) : 0;
  return number >= 1 && number <= CUSTOMERS ? number : undefined;
}

export function userOf(number: number): User {
  const nth = number - 1;
  const round = Math.floor(nth / 20);
  const given = pick([...GIVEN, ...GIVEN_TOO], nth);
  const family = pick(FAMILY, nth + round) + pick(FAMILY_TOO, Math.floor(nth / 10) + Math.floor(round / 10));
  return { id: `u${number}`, name: `${given} ${family}`, email: `${given}.${number}@example.com`.toLowerCase() };
}

/** One to four of them. */
export function ordersOf(number: number): Order[] {
  const count = 1 + (number % 2) + (number % 3 === 0 ? 2 : 0);
  return Array.from({ length: count }, (_, nth) => {
    const [item, price] = pick(PRODUCTS, number * 3 + nth * 5);
    return { id: `o${number}-${nth + 1}`, userId: `u${number}`, item, quantity: 1 + ((number + nth) % 3), price };
  });
}

export function preferencesOf(number: number): Preferences {
  const [currency, language] = pick(LOCALES, number);
  return { userId: `u${number}`, currency, language, giftWrap: number % 4 === 0 };
}

/** The customer who signs in as `name`: an id, an e-mail address, a full name, or a first name (the first who has it). */
export function customerNamed(name: unknown): User | undefined {
  const number = customerNumber(name);
  if (number !== undefined) return userOf(number);
  const wanted = String(name).toLowerCase();
  for (let candidate = 1; candidate <= CUSTOMERS; candidate++) {
    const user = userOf(candidate);
    const full = user.name.toLowerCase();
    if (wanted === full || wanted === user.email || wanted === full.split(' ')[0]) return user;
  }
  return undefined;
}

/** Everybody's password at Maple & Pine begins alike, which is nothing to learn from. */
export const passwordOf = (user: User): string => `pine-${user.id}`;
