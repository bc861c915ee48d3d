/** Hosts of URLs (url.spec.whatwg.org/#host-parsing): domains, IPv4, IPv6, and opaque ones. */
import { decodeUtf8, encodeUtf8 } from '../utf8.ts';
import { percentEncode, C0_CONTROL } from './percent.ts';
import { toPunycode } from './punycode.ts';

const FORBIDDEN_HOST = /[\0\t\n\r #/:<>?@[\\\]^|]/;
const FORBIDDEN_DOMAIN = /[\0-\x20"#%/:<>?@[\\\]^`{|}\x7f]/;

/** Bytes of a text with its `%xx` resolved. */
export function percentDecodeToText(text: string): string {
  if (!text.includes('%')) return text;
  const bytes = encodeUtf8(text);
  const out: number[] = [];
  for (let i = 0; i < bytes.length; i++) {
    const hex = bytes[i] === 0x25 ? String.fromCharCode(bytes[i + 1] ?? 0, bytes[i + 2] ?? 0) : '';
    if (/^[0-9a-f]{2}$/i.test(hex)) {
      out.push(parseInt(hex, 16));
      i += 2;
    } else out.push(bytes[i] as number);
  }
  return decodeUtf8(Uint8Array.from(out));
}

/** @returns the host as URLs write it, undefined for one that is none */
export function parseHost(input: string, special: boolean): string | undefined {
  if (input.startsWith('[')) {
    const address = input.endsWith(']') ? parseIPv6(input.slice(1, -1)) : undefined;
    return address && `[${address}]`;
  }
  if (!special) return FORBIDDEN_HOST.test(input) ? undefined : percentEncode(input, C0_CONTROL);
  const ascii = domainToAscii(percentDecodeToText(input));
  if (ascii === undefined || ascii === '' || FORBIDDEN_DOMAIN.test(ascii)) return undefined;
  return endsInNumber(ascii) ? parseIPv4(ascii) : ascii;
}

/** Lower case, compatibility forms folded, labels beyond ASCII in Punycode: the common part of UTS #46. */
export function domainToAscii(domain: string): string | undefined {
  const folded = domain
    .replace(/[\u00ad\u200b\u2060\ufeff]/g, '')
    .normalize('NFKC')
    .toLowerCase()
    .normalize('NFC')
    .replace(/[。．｡]/g, '.');
  if (/^[\0-\x7f]*$/.test(folded)) return folded;
  const labels = folded.split('.').map(toPunycode);
  return labels.includes(undefined) ? undefined : labels.join('.');
}

function endsInNumber(host: string): boolean {
  const parts = host.split('.');
  if (parts.at(-1) === '' && parts.length > 1) parts.pop();
  const last = parts.at(-1) as string;
  return /^[0-9]+$/.test(last) || /^0x[0-9a-f]*$/i.test(last);
}

function parseNumber(text: string): number {
  if (text === '') return NaN;
  if (/^0x/i.test(text)) return text.length === 2 ? 0 : /^0x[0-9a-f]+$/i.test(text) ? parseInt(text, 16) : NaN;
  if (/^0[0-9]/.test(text)) return /^[0-7]+$/.test(text) ? parseInt(text, 8) : NaN;
  return /^[0-9]+$/.test(text) ? parseInt(text, 10) : NaN;
}

function parseIPv4(host: string): string | undefined {
  const parts = host.split('.');
  if (parts.at(-1) === '' && parts.length > 1) parts.pop();
  if (parts.length > 4) return undefined;
  const numbers = parts.map(parseNumber);
  const last = numbers.pop() as number;
  if (Number.isNaN(last) || numbers.some((n) => !(n <= 255)) || last >= 256 ** (4 - numbers.length)) return undefined;
  const address = numbers.reduce((sum, n, i) => sum + n * 256 ** (3 - i), last);
  return [3, 2, 1, 0].map((i) => Math.floor(address / 256 ** i) % 256).join('.');
}

function parseIPv6(text: string): string | undefined {
  const halves = text.split('::');
  if (halves.length > 2) return undefined;
  const pieces = (part: string, last: boolean): number[] | undefined => {
    if (part === '') return [];
    const result: number[] = [];
    const groups = part.split(':');
    for (const [i, group] of groups.entries()) {
      if (group.includes('.') && last && i === groups.length - 1) {
        const octets = group.split('.');
        if (
          octets.length !== 4 ||
          !octets.every((octet) => /^(0|[1-9][0-9]{0,2})$/.test(octet) && Number(octet) <= 255)
        )
          return undefined;
        const [a, b, c, d] = octets.map(Number) as [number, number, number, number];
        result.push(a * 256 + b, c * 256 + d);
      } else if (/^[0-9a-f]{1,4}$/i.test(group)) result.push(parseInt(group, 16));
      else return undefined;
    }
    return result;
  };
  const left = pieces(halves[0] as string, halves.length === 1);
  const right = halves.length === 2 ? pieces(halves[1] as string, true) : [];
  if (!left || !right) return undefined;
  const missing = 8 - left.length - right.length;
  if (halves.length === 1 ? missing !== 0 : missing < 1) return undefined;
  return writeIPv6([...left, ...Array<number>(halves.length === 2 ? missing : 0).fill(0), ...right]);
}

/** The first longest run of two or more zeros is left out. */
function writeIPv6(pieces: readonly number[]): string {
  let [start, length] = [-1, 1];
  for (let i = 0; i < 8; i++) {
    let end = i;
    while (end < 8 && pieces[end] === 0) end++;
    if (end - i > length) [start, length] = [i, end - i];
    if (end > i) i = end - 1;
  }
  const hex = pieces.map((piece) => piece.toString(16));
  if (start < 0) return hex.join(':');
  return `${hex.slice(0, start).join(':')}::${hex.slice(start + length).join(':')}`;
}
