/**
 * The order of ICU's root collation (UTS #10, CLDR root) for ASCII, Latin letters with accents, and common punctuation.
 * Other letters come after Latin in code point order; other symbols come before the digits, in code point order too.
 */
import { checkLocales, readOptions, wordOption, lack } from './locales.ts';

const PUNCTUATION = '\t\n\v\f\r\x85 _-–—,;:!¡?¿.·\'"«»()[]{}§¶@*/\\&#%†‡•`´^¯¨¸°©®→+±÷×<=>¬|¦~¤¢$£¥€';
const ALPHABET = '0123456789abcdefghijklmnopqrstuvwxyz';
/** Combining marks, weakest first. */
const MARKS = '\u0301\u0300\u0306\u0302\u030c\u030a\u0308\u030b\u0303\u0307\u0338\u0327\u0328\u0304';
/** Curly quotes differ from the straight one as an accented letter from the plain one: weakest first. */
const QUOTES: Readonly<Record<string, readonly [straight: string, accent: number]>> = {
  '‘': ["'", 2],
  '’': ["'", 3],
  '“': ['"', 2],
  '”': ['"', 3],
};
const FIRST_SYMBOL = 1000;
const FIRST_DIGIT = 2_000_000;
const FIRST_OTHER = 3_000_000;
const IGNORED = /[\0-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\xad]/;

const weights = new Map<string, number>();
[...PUNCTUATION].forEach((char, index) => weights.set(char, index + 1));
weights.set('\u00a0', weights.get(' ')!);
[...ALPHABET].forEach((char, index) => weights.set(char, FIRST_DIGIT + index));
weights.set('þ', FIRST_DIGIT + ALPHABET.length);

function primaryOf(char: string): number {
  const known = weights.get(char) ?? weights.get(char.toLowerCase());
  if (known !== undefined) return known;
  return (/[\p{S}\p{P}]/u.test(char) ? FIRST_SYMBOL : FIRST_OTHER) + char.codePointAt(0)!;
}

/** What is compared, level after level. */
interface Key {
  readonly primary: number[];
  readonly secondary: number[];
  readonly tertiary: number[];
  /** Upper or lower case of each letter, without its accents. */
  readonly cases: number[];
}

/** Digits as one number: what stands for it is its length, then its digits. */
function addNumber(key: Key, run: string): void {
  const digits = run.replace(/^0+(?=\d)/, '');
  key.primary.push(FIRST_DIGIT, digits === '0' ? 0 : digits.length, ...[...digits].map(Number));
  for (const level of [key.secondary, key.tertiary, key.cases]) level.push(1);
}

function addChar(key: Key, char: string): void {
  const mark = MARKS.indexOf(char);
  if (mark >= 0 || /\p{M}/u.test(char)) {
    key.secondary.push(mark >= 0 ? 2 + mark : 100 + char.codePointAt(0)!);
    key.tertiary.push(1);
    return;
  }
  const upper = char !== char.toLowerCase();
  const [plain, accent] = QUOTES[char] ?? [char, 1];
  key.primary.push(primaryOf(plain));
  key.secondary.push(accent);
  key.tertiary.push(upper ? 3 : char === '\u00a0' ? 2 : 1);
  key.cases.push(upper ? 2 : 1);
}

function keyOf(text: string, numeric: boolean): Key {
  const key: Key = { primary: [], secondary: [], tertiary: [], cases: [] };
  const plain = text.normalize('NFD').replace(/ø/g, 'o\u0338').replace(/Ø/g, 'O\u0338');
  for (const part of plain.match(numeric ? /[0-9]+|[^]/gu : /[^]/gu) ?? [])
    if (numeric && /^[0-9]/.test(part)) addNumber(key, part);
    else if (!IGNORED.test(part)) addChar(key, part);
  return key;
}

function order(left: readonly number[], right: readonly number[]): number {
  for (let index = 0; index < left.length && index < right.length; index++)
    if (left[index] !== right[index]) return left[index]! < right[index]! ? -1 : 1;
  return Math.sign(left.length - right.length);
}

/** Letters that ICU spells out as two, or whose accent is no combining mark. */
const UNKNOWN = /[æÆœŒßẞðÐđĐħĦłŁıĳĲŀĿŉŋŊſŧŦĸ]/;

/** -1, 0 or 1. @throws RangeError for what the simulator lacks. */
export function compareStrings(left: string, right: string, locales?: unknown, options?: unknown): number {
  checkLocales(locales, ['en-US', 'en', 'en-GB', 'de', 'de-DE', 'fr', 'fr-FR']);
  const given = readOptions(options, ['localeMatcher', 'caseFirst', 'ignorePunctuation', 'collation']);
  wordOption(given, 'usage', ['sort']);
  const sensitivity = wordOption(given, 'sensitivity', ['base', 'accent', 'case', 'variant']) ?? 'variant';
  if (left === right) return 0;
  const strange = UNKNOWN.exec(left + right);
  if (strange !== null) throw lack(`collation of '${strange[0]}'`);
  const a = keyOf(left, Boolean(given['numeric']));
  const b = keyOf(right, Boolean(given['numeric']));
  const primary = order(a.primary, b.primary);
  if (primary !== 0 || sensitivity === 'base') return primary;
  if (sensitivity === 'case') return order(a.cases, b.cases);
  const secondary = order(a.secondary, b.secondary);
  return secondary !== 0 || sensitivity === 'accent' ? secondary : order(a.tertiary, b.tertiary);
}
