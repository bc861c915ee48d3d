/** Numbers as Intl.NumberFormat writes them in en-US (ECMA-402 §16.5): decimal, percent, and four currencies. */
import { checkLocales, readOptions, wordOption, lack, type Options } from './locales.ts';

const UNSUPPORTED = (
  'localeMatcher numberingSystem currencyDisplay currencySign unit unitDisplay compactDisplay signDisplay ' +
  'minimumSignificantDigits maximumSignificantDigits roundingIncrement roundingMode ' +
  'roundingPriority trailingZeroDisplay'
).split(' ');
const SYMBOLS: Readonly<Record<string, string>> = { USD: '$', EUR: '€', GBP: '£', JPY: '¥' };

interface Style {
  readonly before: string;
  readonly after: string;
  /** Powers of ten that the value is multiplied by. */
  readonly shift: number;
  readonly minimum: number;
  readonly maximum: number;
  readonly grouping: boolean;
  /** How many digits stand before the point at least. */
  readonly integers: number;
  readonly compact: boolean;
}

function digitsOption(options: Options, name: string): number | undefined {
  if (options[name] === undefined) return undefined;
  const value = Number(options[name]);
  if (!(value >= 0 && value <= 100)) throw new RangeError(`${name} value is out of range.`);
  return Math.floor(value);
}

function currencySymbol(options: Options, isCurrency: boolean): string {
  if (options['currency'] === undefined) {
    if (isCurrency) throw new TypeError('Currency code is required with currency style.');
    return '';
  }
  const symbol = SYMBOLS[String(options['currency']).toUpperCase()];
  if (symbol === undefined) throw lack(`currency ${String(options['currency'])}`);
  return symbol;
}

function readGrouping(options: Options): boolean {
  const value = options['useGrouping'];
  if (value === undefined || value === true) return true;
  if (!value) return false;
  wordOption(options, 'useGrouping', ['auto', 'always', 'true', 'false']);
  return true;
}

function readStyle(given: unknown): Style {
  const options = readOptions(given, UNSUPPORTED);
  const style = wordOption(options, 'style', ['decimal', 'percent', 'currency']) ?? 'decimal';
  const symbol = currencySymbol(options, style === 'currency');
  const minimum = digitsOption(options, 'minimumFractionDigits');
  const maximum = digitsOption(options, 'maximumFractionDigits');
  const ofCurrency = symbol === '¥' ? 0 : 2;
  const [least, most] = style === 'currency' ? [ofCurrency, ofCurrency] : [0, style === 'percent' ? 0 : 3];
  if (minimum !== undefined && maximum !== undefined && minimum > maximum)
    throw new RangeError('maximumFractionDigits value is out of range.');
  return {
    before: style === 'currency' ? symbol : '',
    after: style === 'percent' ? '%' : '',
    shift: style === 'percent' ? 2 : 0,
    minimum: minimum ?? Math.min(least, maximum ?? least),
    maximum: maximum ?? Math.max(most, minimum ?? most),
    grouping: readGrouping(options),
    integers: digitsOption(options, 'minimumIntegerDigits') ?? 1,
    compact: wordOption(options, 'notation', ['standard', 'compact']) === 'compact',
  };
}

/** Rounds half away from zero, as ICU does, on the shortest decimal digits of the number. */
function round(digits: string, point: number, places: number): { digits: string; point: number } {
  const end = point + places;
  if (end >= digits.length) return { digits, point };
  if (end < 0) return { digits: '', point: 0 };
  const kept = BigInt(`0${digits.slice(0, end)}`) + (digits[end]! >= '5' ? 1n : 0n);
  const text = String(kept).padStart(end, '0');
  return { digits: text, point: point + text.length - end };
}

/** `text` is a decimal numeral without sign, perhaps with an exponent. */
function writeDecimal(text: string, style: Style): string {
  const [mantissa = '', exponent = '0'] = text.split('e');
  const [whole = '', fraction = ''] = mantissa.split('.');
  let point = whole.length + Number(exponent) + style.shift;
  let digits = whole + fraction;
  if (point < 0) {
    digits = '0'.repeat(-point) + digits;
    point = 0;
  }
  const rounded = round(digits, point, style.maximum);
  const integer =
    rounded.digits
      .slice(0, rounded.point)
      .padEnd(rounded.point, '0')
      .replace(/^0+(?=\d)/, '')
      .padStart(style.integers, '0') || '0';
  let decimals = rounded.digits.slice(rounded.point).replace(/0+$/, '');
  decimals = decimals.padEnd(style.minimum, '0');
  const grouped = style.grouping ? integer.replace(/\B(?=(\d{3})+$)/g, ',') : integer;
  return decimals === '' ? grouped : `${grouped}.${decimals}`;
}

const THOUSANDS = ['', 'K', 'M', 'B', 'T'];

/** Two digits, or all of those before the point: `1.2K`, `12K`, `123K`. Thousands are grouped from five digits on. */
function writeCompact(text: string, style: Style): string {
  const [mantissa = '', exponent = '0'] = text.split('e');
  const [whole = '', fraction = ''] = mantissa.split('.');
  const zeros = /^0*/.exec(whole + fraction)![0].length;
  // How many digits stand before the point; below 1 for what begins behind it.
  const size = zeros === (whole + fraction).length ? 1 : whole.length + Number(exponent) - zeros + style.shift;
  const write = (power: number): string => {
    const maximum = Math.max(0, 2 - (size - 3 * power));
    const written = writeDecimal(text, { ...style, shift: style.shift - 3 * power, minimum: 0, maximum });
    return /^\d,\d{3}$/.test(written) ? written.replace(',', '') : written;
  };
  const last = THOUSANDS.length - 1;
  const power = Math.min(last, Math.max(0, Math.floor((size - 1) / 3)));
  const written = write(power);
  return written === '1000' && power < last ? `1${THOUSANDS[power + 1]!}` : written + THOUSANDS[power]!;
}

/** @throws RangeError for what the simulator lacks. */
export function formatNumber(value: number | bigint, locales?: unknown, options?: unknown): string {
  checkLocales(locales, ['en-US', 'en']);
  const style = readStyle(options);
  if (Number.isNaN(value)) return `${style.before}NaN${style.after}`;
  const sign = value < 0 || Object.is(value, -0) ? '-' : '';
  const magnitude = value < 0 ? -value : value;
  const text =
    magnitude === Infinity
      ? '∞'
      : style.compact
        ? writeCompact(String(magnitude), style)
        : writeDecimal(String(magnitude), style);
  return sign + style.before + text + style.after;
}
