/** UTF-8 (encoding.spec.whatwg.org/#utf-8): the engine has no TextEncoder. */

/** A lone surrogate becomes U+FFFD. */
export function encodeUtf8(text: string): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(text.length * 3);
  return bytes.slice(0, encodeInto(text, bytes).written);
}

export function utf8Length(text: string): number {
  let length = 0;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit < 0x80) length += 1;
    else if (unit < 0x800) length += 2;
    else if (isHigh(unit) && isLow(text.charCodeAt(i + 1))) {
      length += 4;
      i++;
    } else length += 3;
  }
  return length;
}

const isHigh = (unit: number): boolean => unit >= 0xd800 && unit <= 0xdbff;
const isLow = (unit: number): boolean => unit >= 0xdc00 && unit <= 0xdfff;

/** Writes whole characters for as long as they fit. @returns UTF-16 units read and bytes written */
export function encodeInto(text: string, target: Uint8Array): { read: number; written: number } {
  let at = 0;
  let i = 0;
  while (i < text.length) {
    const unit = text.charCodeAt(i);
    if (unit < 0x80) {
      if (at + 1 > target.length) break;
      target[at++] = unit;
      i++;
      continue;
    }
    const pair = isHigh(unit) && isLow(text.charCodeAt(i + 1));
    let point = pair ? (text.codePointAt(i) as number) : unit;
    if (point >= 0xd800 && point <= 0xdfff) point = 0xfffd;
    const size = point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
    if (at + size > target.length) break;
    target[at] = (size === 2 ? 0xc0 : size === 3 ? 0xe0 : 0xf0) | (point >> (6 * (size - 1)));
    for (let k = 1; k < size; k++) target[at + k] = 0x80 | ((point >> (6 * (size - 1 - k))) & 0x3f);
    at += size;
    i += pair ? 2 : 1;
  }
  return { read: i, written: at };
}

/** The state of a decoder between two chunks. */
export interface Utf8State {
  needed: number;
  seen: number;
  point: number;
  lower: number;
  upper: number;
  /** Bytes of the unfinished character. */
  pending: number[];
}

export const newUtf8State = (): Utf8State => ({ needed: 0, seen: 0, point: 0, lower: 0x80, upper: 0xbf, pending: [] });

/** What `decodeUtf8` gives in place of a malformed sequence if it is told to be strict. */
export class MalformedUtf8 extends Error {}

/**
 * The standard's decoder: each maximal part of a malformed sequence becomes one U+FFFD.
 * @param state carries an unfinished character over to the next chunk; without it the end ends it
 * @throws MalformedUtf8 if `fatal`
 */
export function decodeUtf8(bytes: Uint8Array, fatal = false, state?: Utf8State): string {
  const s = state ?? newUtf8State();
  const parts: string[] = [];
  let units: number[] = [];
  const bad = (): void => {
    if (fatal) throw new MalformedUtf8();
    units.push(0xfffd);
  };
  for (let i = 0; i < bytes.length; i++) {
    const byte = bytes[i] as number;
    if (units.length > 4096) {
      parts.push(String.fromCharCode.apply(null, units));
      units = [];
    }
    if (s.needed === 0) {
      if (byte < 0x80) units.push(byte);
      else if (!startSequence(s, byte)) bad();
      continue;
    }
    if (byte < s.lower || byte > s.upper) {
      reset(s);
      bad();
      // The byte may begin a character of its own.
      i--;
      continue;
    }
    s.lower = 0x80;
    s.upper = 0xbf;
    s.point = (s.point << 6) | (byte & 0x3f);
    s.pending.push(byte);
    if (++s.seen < s.needed) continue;
    if (s.point > 0xffff) units.push(0xd7c0 + (s.point >> 10), 0xdc00 + (s.point & 0x3ff));
    else units.push(s.point);
    reset(s);
  }
  if (!state && s.needed > 0) bad();
  parts.push(String.fromCharCode.apply(null, units));
  return parts.join('');
}

function startSequence(s: Utf8State, byte: number): boolean {
  if (byte >= 0xc2 && byte <= 0xdf) s.needed = 1;
  else if (byte >= 0xe0 && byte <= 0xef) s.needed = 2;
  else if (byte >= 0xf0 && byte <= 0xf4) s.needed = 3;
  else return false;
  s.point = byte & (0x3f >> s.needed);
  s.pending = [byte];
  // No overlong forms, no surrogates, nothing beyond U+10FFFF.
  if (byte === 0xe0) s.lower = 0xa0;
  if (byte === 0xf0) s.lower = 0x90;
  if (byte === 0xed) s.upper = 0x9f;
  if (byte === 0xf4) s.upper = 0x8f;
  return true;
}

function reset(s: Utf8State): void {
  Object.assign(s, newUtf8State());
}
