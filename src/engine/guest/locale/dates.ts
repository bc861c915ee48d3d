/** Dates as Intl.DateTimeFormat writes them in en-US and UTC (ECMA-402 §12.5). */
import { checkLocales, lack, readOptions, wordOption, type Options } from './locales.ts';

const UNSUPPORTED =
  'localeMatcher calendar numberingSystem hourCycle era dayPeriod fractionalSecondDigits timeZoneName formatMatcher'.split(
    ' ',
  );
const WEEKDAYS = 'Sunday Monday Tuesday Wednesday Thursday Friday Saturday'.split(' ');
const MONTHS = 'January February March April May June July August September October November December'.split(' ');
const NUMERIC = ['numeric', '2-digit'] as const;
type Numeric = (typeof NUMERIC)[number];
type Text = 'short' | 'long';

export type Wanted = 'any' | 'date' | 'time';

interface Fields {
  weekday?: Text | undefined;
  year?: Numeric | undefined;
  month?: Numeric | Text | undefined;
  day?: Numeric | undefined;
  hour?: Numeric | undefined;
  minute?: Numeric | undefined;
  second?: Numeric | undefined;
}

const DATE_STYLES: Readonly<Record<string, Fields>> = {
  full: { weekday: 'long', year: 'numeric', month: 'long', day: 'numeric' },
  long: { year: 'numeric', month: 'long', day: 'numeric' },
  medium: { year: 'numeric', month: 'short', day: 'numeric' },
  short: { year: '2-digit', month: 'numeric', day: 'numeric' },
};
const TIME_STYLES: Readonly<Record<string, Fields>> = {
  medium: { hour: 'numeric', minute: '2-digit', second: '2-digit' },
  short: { hour: 'numeric', minute: '2-digit' },
};

/** The fields of `dateStyle` and `timeStyle`, which stand for themselves. */
function readStyles(options: Options): Fields | undefined {
  const date = wordOption(options, 'dateStyle', ['full', 'long', 'medium', 'short']);
  const time = wordOption(options, 'timeStyle', ['medium', 'short']);
  if (date === undefined && time === undefined) return undefined;
  return { ...(date && DATE_STYLES[date]), ...(time && TIME_STYLES[time]) };
}

function readFields(options: Options, wanted: Wanted): Fields {
  const styled = readStyles(options);
  if (styled !== undefined) return styled;
  const fields: Fields = {
    weekday: wordOption(options, 'weekday', ['short', 'long']),
    year: wordOption(options, 'year', NUMERIC),
    month: wordOption(options, 'month', [...NUMERIC, 'short', 'long']),
    day: wordOption(options, 'day', NUMERIC),
    hour: wordOption(options, 'hour', NUMERIC),
    minute: wordOption(options, 'minute', NUMERIC),
    second: wordOption(options, 'second', NUMERIC),
  };
  const hasDate = Boolean(fields.weekday ?? fields.year ?? fields.month ?? fields.day);
  const hasTime = Boolean(fields.hour ?? fields.minute ?? fields.second);
  const missing = !(wanted !== 'time' && hasDate) && !(wanted !== 'date' && hasTime);
  if (missing && wanted !== 'time') Object.assign(fields, { year: 'numeric', month: 'numeric', day: 'numeric' });
  if (missing && wanted !== 'date') Object.assign(fields, { hour: 'numeric', minute: 'numeric', second: 'numeric' });
  return fields;
}

const number = (value: number, width: Numeric | undefined): string =>
  width === '2-digit' ? String(value % 100).padStart(2, '0') : String(value);
const name = (names: readonly string[], index: number, width: 'short' | 'long'): string =>
  width === 'short' ? names[index]!.slice(0, 3) : names[index]!;

function writeDate(date: Date, fields: Fields): string {
  const { weekday, year, month, day } = fields;
  const shape = `${weekday ? 'w' : ''}${year ? 'y' : ''}${month ? 'm' : ''}${day ? 'd' : ''}`;
  if (!['w', 'y', 'm', 'd', 'ym', 'md', 'ymd', 'wymd', 'wmd'].includes(shape))
    throw lack('date format with these fields');
  const dayName = weekday === undefined ? '' : name(WEEKDAYS, date.getUTCDay(), weekday);
  const yearText = year === undefined ? '' : number(date.getUTCFullYear(), year);
  const dayText = day === undefined ? '' : number(date.getUTCDate(), day);
  if (month !== 'short' && month !== 'long') {
    const monthText = month === undefined ? '' : number(date.getUTCMonth() + 1, month);
    const numbers = [monthText, dayText, yearText].filter((text) => text !== '').join('/');
    return [dayName, numbers].filter((text) => text !== '').join(', ');
  }
  const monthAndDay = [name(MONTHS, date.getUTCMonth(), month), dayText].filter((text) => text !== '').join(' ');
  const rest = yearText === '' ? monthAndDay : `${monthAndDay}${dayText === '' ? ' ' : ', '}${yearText}`;
  return dayName === '' ? rest : `${dayName}, ${rest}`;
}

function writeTime(date: Date, fields: Fields, hour12: boolean): string {
  const { hour, minute, second } = fields;
  if (hour === undefined || (minute === undefined && second !== undefined)) throw lack('time format with these fields');
  const hours = date.getUTCHours();
  const shown = hour12 ? hours % 12 || 12 : hours;
  let text = number(shown, hour12 ? hour : '2-digit');
  if (minute !== undefined) text += `:${number(date.getUTCMinutes(), '2-digit')}`;
  if (second !== undefined) text += `:${number(date.getUTCSeconds(), '2-digit')}`;
  return hour12 ? `${text} ${hours < 12 ? 'AM' : 'PM'}` : text;
}

/** @throws RangeError for what the simulator lacks. */
export function formatDate(date: Date, wanted: Wanted, locales?: unknown, given?: unknown): string {
  checkLocales(locales, ['en-US', 'en']);
  const options = readOptions(given, UNSUPPORTED);
  wordOption(options, 'timeZone', ['UTC']);
  const fields = readFields(options, wanted);
  const hour12 = options['hour12'] === undefined || Boolean(options['hour12']);
  if (Number.isNaN(date.getTime())) return 'Invalid Date';
  if (date.getUTCFullYear() < 1) throw lack('date format for years before 1');
  const hasDate = Boolean(fields.weekday ?? fields.year ?? fields.month ?? fields.day);
  const hasTime = Boolean(fields.hour ?? fields.minute ?? fields.second);
  if (!hasTime) return writeDate(date, fields);
  if (!hasDate) return writeTime(date, fields, hour12);
  if (!(fields.year ?? fields.month ?? fields.day)) throw lack('date format with these fields');
  const joiner = fields.month === 'long' ? ' at ' : ', ';
  return writeDate(date, fields) + joiner + writeTime(date, fields, hour12);
}
