/** `atob` and `btoa` (html.spec.whatwg.org/#atob). */
import { codecs } from '../buffer/codecs.ts';
import { missingArgs } from '../errors.ts';
import { DOMException } from './dom-exception.ts';

export function btoa(input: unknown): string {
  if (arguments.length === 0) throw missingArgs('input');
  const text = `${input as string}`;
  if (/[^\0-\xff]/.test(text)) throw new DOMException('Invalid character', 'InvalidCharacterError');
  return codecs.base64.decode(codecs.latin1.encode(text));
}

export function atob(input: unknown): string {
  if (arguments.length === 0) throw missingArgs('input');
  const text = `${input as string}`.replace(/[\t\n\f\r ]/g, '');
  const data = text.length % 4 === 0 ? text.replace(/={1,2}$/, '') : text;
  if (/[^A-Za-z0-9+/]/.test(data)) throw new DOMException('Invalid character', 'InvalidCharacterError');
  if (data.length % 4 === 1)
    throw new DOMException('The string to be decoded is not correctly encoded.', 'InvalidCharacterError');
  return codecs.latin1.decode(codecs.base64.encode(data));
}
