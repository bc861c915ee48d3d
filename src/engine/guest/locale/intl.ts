/** `Intl`, as far as there is locale data: the formatters that the locale methods stand on (ECMA-402). */
import { compareStrings } from './collation.ts';
import { formatDate } from './dates.ts';
import { checkLocales, lack, readOptions, wordOption } from './locales.ts';
import { formatNumber } from './numbers.ts';

const ENGLISH = ['en-US', 'en'];
const nameOf = (locales: unknown): string => String((Array.isArray(locales) ? locales[0] : locales) ?? 'en-US');

function hidden(target: object, key: PropertyKey, value: unknown): void {
  Object.defineProperty(target, key, { value, writable: true, enumerable: false, configurable: true });
}

/** Classes whose methods may be taken off their objects: `format` and `compare` are bound. */
class NumberFormat {
  readonly #given: readonly [unknown, unknown];
  constructor(locales?: unknown, options?: unknown) {
    formatNumber(0, locales, options);
    this.#given = [locales, options];
  }
  get format() {
    return (value: unknown): string => formatNumber(typeof value === 'bigint' ? value : Number(value), ...this.#given);
  }
  resolvedOptions(): object {
    return { locale: nameOf(this.#given[0]), numberingSystem: 'latn', ...(this.#given[1] as object | undefined) };
  }
}

class DateTimeFormat {
  readonly #given: readonly [unknown, unknown];
  constructor(locales?: unknown, options?: unknown) {
    formatDate(new Date(0), 'date', locales, options);
    this.#given = [locales, options];
  }
  get format() {
    return (value?: unknown): string => {
      const date = value === undefined ? new Date() : new Date(value as number);
      if (Number.isNaN(date.getTime())) throw new RangeError('Invalid time value');
      return formatDate(date, 'date', ...this.#given);
    };
  }
  resolvedOptions(): object {
    return {
      locale: nameOf(this.#given[0]),
      calendar: 'gregory',
      numberingSystem: 'latn',
      timeZone: 'UTC',
      ...(this.#given[1] as object | undefined),
    };
  }
}

class Collator {
  readonly #given: readonly [unknown, unknown];
  constructor(locales?: unknown, options?: unknown) {
    compareStrings('', '', locales, options);
    this.#given = [locales, options];
  }
  get compare() {
    return (left: unknown, right: unknown): number => compareStrings(String(left), String(right), ...this.#given);
  }
}

class PluralRules {
  readonly #isOrdinal: boolean;
  constructor(locales?: unknown, options?: unknown) {
    checkLocales(locales, ENGLISH);
    this.#isOrdinal = wordOption(readOptions(options, []), 'type', ['cardinal', 'ordinal']) === 'ordinal';
  }
  select(given: unknown): string {
    const value = Math.abs(Number(given));
    if (!this.#isOrdinal) return value === 1 ? 'one' : 'other';
    const [tens, units] = [value % 100, value % 10];
    if (units === 1 && tens !== 11) return 'one';
    if (units === 2 && tens !== 12) return 'two';
    return units === 3 && tens !== 13 ? 'few' : 'other';
  }
}

class ListFormat {
  readonly #word: string;
  readonly #comma: string;
  constructor(locales?: unknown, options?: unknown) {
    checkLocales(locales, ENGLISH);
    const given = readOptions(options, []);
    const type = wordOption(given, 'type', ['conjunction', 'disjunction', 'unit']) ?? 'conjunction';
    const style = wordOption(given, 'style', ['long', 'short']) ?? 'long';
    if (type === 'unit') throw lack("value unit of option 'type'");
    this.#word = type === 'disjunction' ? 'or' : style === 'short' ? '&' : 'and';
    this.#comma = ',';
  }
  format(list: Iterable<unknown>): string {
    const items = [...list].map(String);
    if (items.length < 3) return items.join(` ${this.#word} `);
    return `${items.slice(0, -1).join(', ')}${this.#comma} ${this.#word} ${items[items.length - 1]!}`;
  }
}

/** A class that may be called without `new`, as the two oldest may. */
function callable<T extends new (locales?: unknown, options?: unknown) => object>(Class: T): T {
  return new Proxy(Class, { apply: (target, _this, args: [unknown, unknown]) => new target(...args) });
}

export function installIntl(): void {
  const intl = {};
  for (const Class of [Collator, DateTimeFormat, ListFormat, NumberFormat, PluralRules] as const) {
    hidden(Class, 'supportedLocalesOf', (locales: unknown) =>
      (Array.isArray(locales) ? locales : [locales]).filter((locale) => ENGLISH.includes(String(locale))),
    );
    Object.defineProperty(Class.prototype, Symbol.toStringTag, { value: `Intl.${Class.name}`, configurable: true });
    const isOld = Class === DateTimeFormat || Class === NumberFormat;
    hidden(intl, Class.name, isOld ? callable(Class) : Class);
  }
  Object.defineProperty(intl, Symbol.toStringTag, { value: 'Intl', configurable: true });
  hidden(globalThis, 'Intl', intl);
}
