/** Text as `inspect` prints and measures it: quotes, escapes, columns on a terminal. */

const named: Readonly<Record<number, string>> = {
  8: '\\b',
  9: '\\t',
  10: '\\n',
  12: '\\f',
  13: '\\r',
  39: "\\'",
  92: '\\\\',
};

/** Anything that may need an escape; surrogates are looked at one by one. */
const suspicious = /[\x00-\x1f'\\\x7f-\x9f\ud800-\udfff]/;

/** A string literal, quoted so that the fewest quotes need an escape: single, else double, else backtick. */
export function quote(text: string): string {
  if (!suspicious.test(text)) return `'${text}'`;
  let mark = "'";
  if (text.includes("'")) {
    if (!text.includes('"')) mark = '"';
    else if (!text.includes('`') && !text.includes('${')) mark = '`';
  }
  return `${mark}${escapeText(text, mark === "'")}${mark}`;
}

/** Escapes control characters, backslashes, lone surrogates and, if asked, single quotes. */
export function escapeText(text: string, singleQuotes = true): string {
  if (!suspicious.test(text)) return text;
  let result = '';
  let done = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    let escaped: string;
    if (code < 32 || code === 92 || (code === 39 && singleQuotes) || (code > 126 && code < 160)) {
      escaped = named[code] ?? `\\x${code.toString(16).toUpperCase().padStart(2, '0')}`;
    } else if (code >= 0xd800 && code <= 0xdfff) {
      const next = text.charCodeAt(i + 1);
      if (code < 0xdc00 && next >= 0xdc00 && next <= 0xdfff) {
        i++;
        continue;
      }
      escaped = `\\u${code.toString(16)}`;
    } else continue;
    result += text.slice(done, i) + escaped;
    done = i + 1;
  }
  return result + text.slice(done);
}

const ansi =
  /(?:\u001B\][\s\S]*?(?:\u0007|\u001B\u005C|\u009C))|[\u001B\u009B][[\]()#;?]*(?:\d{1,4}(?:[;:]\d{0,4})*)?[\dA-PR-TZcf-nq-uy=><~]/g;

/** Takes terminal control sequences out of a text: `util.stripVTControlCharacters`. */
export function stripVTControlCharacters(text: string): string {
  return text.includes('\u001B') || text.includes('\u009B') ? text.replace(ansi, '') : text;
}

const colourCode = /\u001b\[\d\d?m/g;

/** Takes out the colour codes that `inspect` itself writes. */
export function withoutColours(text: string): string {
  return text.replace(colourCode, '');
}

/** How many columns a text takes on a terminal; control characters take none. */
export function columnsOf(text: string): number {
  if (/^[\x20-\x7e]*$/.test(text)) return text.length;
  let columns = 0;
  for (const character of text.normalize('NFC')) {
    const code = character.codePointAt(0) ?? 0;
    if (isWide(code)) columns += 2;
    else if (code === 0xad || !/[\p{Cc}\p{Cf}\p{Me}\p{Mn}]/u.test(character)) columns += 1;
  }
  return columns;
}

/**
 * Code points that take two columns: East Asian Width W and F (Unicode 17). Pairs in base 36: how far
 * the range starts after the end of the last one, and how many more code points it holds.
 */
const wideRanges = decodeRanges(
  '3cw 2n 3i3 1 e 1 5b 3 4 0 3 0 ei 1 m 1 r 7 h b 18 0 b 5 4 0 e 0 9 1 i 1 6 1 9 0 6 0 m 0 8 1 2 0 5 0 3 0 8 0 ' +
    '5 1 t 0 10 0 2 0 5 2 2 0 1q 2 p 0 f 0 nw 1 1g 0 5 0 mj p 2 2g d 5x r 26 3 2d 3 2u 6 16 2 2l 2 2d a 1b 2 13 9 ' +
    'mkc 4 1i wq s hw 8mb 6l9 e7 lt 9 n y 2 i 2 3 46 2n 3k 6 m4a 4 c 6 a 5p1 16 v 2q 36 6pq 3 2 6 2 1 2 82 g 0 u ' +
    '2 3 0 f 3 9 az 603 1 2k 1 90 2e a m 5n2 0 5n 0 5b 0 3 9 24 s e 17 5 8 8 1 f 5 4b w d 8 2 1x 2 l d 16 5 4 d g ' +
    '4 0 4 1y 2 0 2 56 3 1q e 3 2 n j 0 r 1 e 0 2f 2c 1d 1x 7 0 4 2 3 3 4 3 c 1 8 8 6c b 5 0 7w 1a 2 9 2 54 35 c ' +
    '4 a 4 1k 2 0 5 f 3 b 5 9 zs 1ekd 3 1ekd',
);

function decodeRanges(encoded: string): readonly number[] {
  const bounds: number[] = [];
  let at = 0;
  for (const part of encoded.split(' ')) {
    at += parseInt(part, 36);
    bounds.push(at);
  }
  return bounds;
}

function isWide(code: number): boolean {
  if (code < 0x1100) return false;
  let low = 0;
  let high = wideRanges.length / 2 - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    if (code < (wideRanges[middle * 2] ?? 0)) high = middle - 1;
    else if (code > (wideRanges[middle * 2 + 1] ?? 0)) low = middle + 1;
    else return true;
  }
  return false;
}
