/** Every value is compared with what the Node that runs the tests prints. */
import { expect, test } from 'vitest';
import { compareStrings } from './collation.ts';
import { formatDate } from './dates.ts';
import { formatNumber } from './numbers.ts';

/** A small seeded generator, so that a failure repeats. */
function generator(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

const numberOptions = [
  undefined,
  { minimumFractionDigits: 2 },
  { maximumFractionDigits: 0 },
  { minimumFractionDigits: 1, maximumFractionDigits: 5 },
  { maximumFractionDigits: 100 },
  { style: 'percent' },
  { style: 'percent', maximumFractionDigits: 1 },
  { useGrouping: false },
  { minimumIntegerDigits: 3 },
  { notation: 'compact' },
  ...['USD', 'EUR', 'GBP', 'JPY', 'usd'].map((currency) => ({ style: 'currency', currency })),
  { style: 'currency', currency: 'USD', maximumFractionDigits: 0 },
] as Intl.NumberFormatOptions[];

test('numbers are written as Node writes them', () => {
  const next = generator(1);
  const values = [0, -0, NaN, Infinity, -Infinity, 0.0005, 0.00049, -0.0001, 1.005, 1.0005, 999.9995, 999999.9999];
  values.push(1e21, 1.5e-7, 123456789.123, -1234.5, 5e-324, Number.MAX_VALUE, 0.5, 1.5, 2.5, 1000, 999);
  for (let index = 0; index < 1500; index++)
    values.push((next(2) ? 1 : -1) * (next(1e9) / 10 ** next(12)) * (next(5) ? 1 : 1e15));
  for (const value of values)
    for (const options of numberOptions)
      expect([value, options, formatNumber(value, undefined, options)]).toEqual([
        value,
        options,
        value.toLocaleString('en-US', options),
      ]);
});

test('bigints are written as Node writes them', () => {
  for (const value of [0n, -1n, 999n, 1000n, -1234567n, 123456789012345678901234567890n])
    for (const options of numberOptions)
      expect(formatNumber(value, 'en-US', options)).toBe(value.toLocaleString('en-US', options as object));
});

const sensitivities = [undefined, 'base', 'accent', 'case', 'variant'] as const;

test('strings are ordered as Node orders them', () => {
  const next = generator(2);
  const chars = [...'aAbBzZeEéÉèêëñÑçÇöÖøØåÅüžŽőąāþ0129 _-.,;:!?\'"()[]{}@*/\\&#%`^+<=>|~$£€–—‘’“”§©→\t\n\u00a0'];
  const word = () => Array.from({ length: next(5) }, () => chars[next(chars.length)]).join('');
  const pairs = chars.flatMap((a) => chars.map((b) => [a, b] as const));
  for (let index = 0; index < 6000; index++) {
    const start = word();
    pairs.push([start + word(), start + word()]);
  }
  for (const [a, b] of [...pairs, ['co-op', 'coop'], ['résumé', 'resume'], ['file10', 'file9'], ['a01', 'a1']] as const)
    for (const sensitivity of sensitivities)
      for (const numeric of [false, true]) {
        const options = sensitivity === undefined ? { numeric } : { numeric, sensitivity };
        expect([a, b, options, compareStrings(a, b, undefined, options)]).toEqual([
          a,
          b,
          options,
          a.localeCompare(b, 'en-US', options),
        ]);
      }
});

const dateOptions: Intl.DateTimeFormatOptions[] = [{}, { hour12: false }, { hour12: true, hour: '2-digit' }];
for (const weekday of [undefined, 'short', 'long'] as const)
  for (const month of [undefined, 'numeric', '2-digit', 'short', 'long'] as const)
    for (const day of [undefined, 'numeric', '2-digit'] as const)
      for (const year of [undefined, 'numeric', '2-digit'] as const)
        for (const time of [
          {},
          { hour: 'numeric' },
          { hour: '2-digit', minute: '2-digit', second: '2-digit' },
        ] as const)
          for (const hour12 of [undefined, false] as const) {
            const options = { weekday, month, day, year, ...time, hour12 };
            dateOptions.push(options as Intl.DateTimeFormatOptions);
          }

const kinds = { any: 'toLocaleString', date: 'toLocaleDateString', time: 'toLocaleTimeString' } as const;

test('dates are written as Node writes them, or refused', () => {
  let refused = 0;
  let written = 0;
  const dates = ['2026-11-24T17:28:05Z', '2026-01-05T00:03:00Z', '1999-05-09T12:00:59Z', '0905-03-01T05:06:07Z', 'no'];
  for (const text of dates)
    for (const options of dateOptions)
      for (const kind of ['any', 'date', 'time'] as const) {
        const date = new Date(text);
        let ours: string;
        try {
          ours = formatDate(date, kind, undefined, options);
        } catch {
          refused++;
          continue;
        }
        written++;
        const theirs = date[kinds[kind]]('en-US', { timeZone: 'UTC', ...options });
        expect.soft([text, kind, JSON.stringify(options), ours]).toEqual([text, kind, JSON.stringify(options), theirs]);
      }
  expect(written).toBeGreaterThan(refused);
});

test('what the simulator lacks is said, not approximated', () => {
  expect(() => formatNumber(1, 'de-DE')).toThrow(
    `The simulator has no locale "de-DE": it carries locale data for 'en-US' only`,
  );
  expect(() => formatNumber(1, 'en', { signDisplay: 'always' })).toThrow("no locale option 'signDisplay'");
  expect(() => formatDate(new Date(0), 'date', 'en-US', { timeZone: 'Asia/Tokyo' })).toThrow('Asia/Tokyo');
  expect(() => compareStrings('ß', 'ss')).toThrow("no collation of 'ß'");
});
