/** `node:zlib`: compression is refused by name; only `crc32` and the constants that name levels are there. */
import { codecs } from './buffer/codecs.ts';
import { invalidArgType, unsupported } from './errors.ts';
import { named } from './define.ts';
import { isArrayBufferView } from './util/types.ts';

const KINDS = [
  'Deflate',
  'Inflate',
  'Gzip',
  'Gunzip',
  'DeflateRaw',
  'InflateRaw',
  'Unzip',
  'BrotliCompress',
  'BrotliDecompress',
  'ZstdCompress',
  'ZstdDecompress',
];

const refuse = (name: string) =>
  named(name, (): never => {
    throw unsupported(`zlib.${name}`);
  });

/** CRC-32 (RFC 1952, 8). */
function crc32(data: unknown, value = 0): number {
  if (typeof data !== 'string' && !isArrayBufferView(data))
    throw invalidArgType('data', ['string', 'Buffer', 'TypedArray', 'DataView'], data);
  const view = data as ArrayBufferView;
  const bytes =
    typeof data === 'string' ? codecs.utf8.encode(data) : new Uint8Array(view.buffer, view.byteOffset, view.byteLength);
  let crc = ~value;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  }
  return ~crc >>> 0;
}

export function createZlib(): Record<string, unknown> {
  const names = KINDS.flatMap((kind) => {
    const plain = (kind[0] as string).toLowerCase() + kind.slice(1);
    return [kind, plain, `${plain}Sync`, `create${kind}`];
  });
  const levels = { Z_NO_COMPRESSION: 0, Z_BEST_SPEED: 1, Z_BEST_COMPRESSION: 9, Z_DEFAULT_COMPRESSION: -1 };
  return { crc32, ...Object.fromEntries(names.map((name) => [name, refuse(name)])), constants: levels };
}
