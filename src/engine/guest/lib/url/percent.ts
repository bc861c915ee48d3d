/** Percent-encode sets (url.spec.whatwg.org/#percent-encoded-bytes): each says which ASCII characters are escaped. */
import { encodeUtf8 } from '../utf8.ts';

export type EncodeSet = (code: number) => boolean;

const also =
  (set: EncodeSet, characters: string): EncodeSet =>
  (code) =>
    set(code) || characters.includes(String.fromCharCode(code));

export const C0_CONTROL: EncodeSet = (code) => code < 0x20 || code > 0x7e;
export const FRAGMENT = also(C0_CONTROL, ' "<>`');
export const QUERY = also(C0_CONTROL, ' "#<>');
export const SPECIAL_QUERY = also(QUERY, "'");
export const PATH = also(QUERY, '?^`{}');
export const USERINFO = also(PATH, '/:;=@[\\]|');

/** UTF-8 bytes, those of the set as `%XX`. */
export function percentEncode(text: string, set: EncodeSet): string {
  let result = '';
  for (const character of text) {
    const code = character.codePointAt(0) as number;
    if (code < 0x80 && !set(code)) {
      result += character;
      continue;
    }
    for (const byte of encodeUtf8(character)) result += `%${byte.toString(16).toUpperCase().padStart(2, '0')}`;
  }
  return result;
}
