/** Puts the locale functions on the prototypes, with the names and lengths they have in Node. */
import { compareStrings } from './collation.ts';
import { formatDate, type Wanted } from './dates.ts';
import { lack } from './locales.ts';
import { installIntl } from './intl.ts';
import { formatNumber } from './numbers.ts';

function put(prototype: object, methods: Readonly<Record<string, object>>): void {
  for (const [name, value] of Object.entries(methods)) {
    // QuickJS counts a rest parameter that is a pattern.
    Object.defineProperty(value, 'length', { value: name === 'localeCompare' ? 1 : 0, configurable: true });
    Object.defineProperty(prototype, name, { value, writable: true, enumerable: false, configurable: true });
  }
}

/** V8 refuses null and undefined as receivers of String's methods by name. */
function textOf(receiver: unknown, method: string): string {
  if (receiver === null || receiver === undefined)
    throw new TypeError(`String.prototype.${method} called on null or undefined`);
  return String(receiver);
}

function dateOf(receiver: unknown, wanted: Wanted, locales: unknown, options: unknown): string {
  try {
    Date.prototype.getTime.call(receiver as Date);
  } catch {
    throw new TypeError('this is not a Date object.');
  }
  return formatDate(receiver as Date, wanted, locales, options);
}

/** Turkish and Azeri have an i with a dot and one without (SpecialCasing.txt). @throws RangeError for Lithuanian */
function isTurkic(locales: unknown): boolean {
  const language = /^[a-z]+/i.exec(String((Array.isArray(locales) ? locales[0] : locales) ?? ''))?.[0].toLowerCase();
  if (language === 'lt') throw lack("locale 'lt'");
  return language === 'tr' || language === 'az';
}

const numberMethods = {
  toLocaleString(this: unknown, ...[locales, options]: unknown[]): string {
    if (typeof this !== 'number' && !(this instanceof Number))
      throw new TypeError("Number.prototype.toLocaleString requires that 'this' be a Number");
    return formatNumber(Number.prototype.valueOf.call(this), locales, options);
  },
};
const bigintMethods = {
  toLocaleString(this: unknown, ...[locales, options]: unknown[]): string {
    if (typeof this !== 'bigint' && !(this instanceof BigInt))
      throw new TypeError("BigInt.prototype.toLocaleString requires that 'this' be a BigInt");
    return formatNumber(BigInt.prototype.valueOf.call(this as bigint), locales, options);
  },
};
const stringMethods = {
  localeCompare(this: unknown, that: unknown, ...[locales, options]: unknown[]): number {
    return compareStrings(textOf(this, 'localeCompare'), String(that), locales, options);
  },
  toLocaleUpperCase(this: unknown, ...[locales]: unknown[]): string {
    const text = textOf(this, 'toLocaleUpperCase');
    return (isTurkic(locales) ? text.replace(/i/g, 'İ') : text).toUpperCase();
  },
  toLocaleLowerCase(this: unknown, ...[locales]: unknown[]): string {
    const text = textOf(this, 'toLocaleLowerCase');
    return (isTurkic(locales) ? text.replace(/I(?!\u0307)/g, 'ı').replace(/İ|I\u0307/g, 'i') : text).toLowerCase();
  },
};
const dateMethods = {
  toLocaleString(this: unknown, ...[locales, options]: unknown[]): string {
    return dateOf(this, 'any', locales, options);
  },
  toLocaleDateString(this: unknown, ...[locales, options]: unknown[]): string {
    return dateOf(this, 'date', locales, options);
  },
  toLocaleTimeString(this: unknown, ...[locales, options]: unknown[]): string {
    return dateOf(this, 'time', locales, options);
  },
};

/** Arrays being written: one inside itself is written as nothing, as in V8. */
const writing: unknown[] = [];
const arrayMethods = {
  toLocaleString(this: ArrayLike<unknown>, ...given: unknown[]): string {
    if (writing.includes(this)) return '';
    writing.push(this);
    try {
      return Array.from(this, (item) =>
        item === null || item === undefined
          ? ''
          : String((item as { toLocaleString(...given: unknown[]): unknown }).toLocaleString(...given)),
      ).join(',');
    } finally {
      writing.pop();
    }
  },
};

export function installLocale(): void {
  put(Number.prototype, numberMethods);
  put(BigInt.prototype, bigintMethods);
  put(String.prototype, stringMethods);
  put(Date.prototype, dateMethods);
  put(Array.prototype, arrayMethods);
  installIntl();
}
