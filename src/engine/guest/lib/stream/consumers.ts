/** `node:stream/consumers` (nodejs.org/api/webstreams.html#utility-consumers): a whole stream as one value. */
import { drive, forAwait, looksAsync } from '../async.ts';
import { Buffer } from '../buffer/buffer.ts';
import { named } from '../define.ts';
import { unsupported } from '../errors.ts';
import { TextDecoder } from '../web/encoding.ts';

type Stream = AsyncIterable<unknown>;
type Bytes = Uint8Array<ArrayBuffer>;
const concat = (parts: Bytes[]): Bytes => (Buffer as unknown as { concat(parts: Bytes[]): Bytes }).concat(parts);
const toBytes = (text: string): Bytes => (Buffer as unknown as { from(text: string): Bytes }).from(text);

function* text(stream: Stream): Generator<unknown, string, never> {
  const decoder = new TextDecoder();
  let result = '';
  yield* forAwait(stream, function* (chunk): Generator<unknown, void, never> {
    result += typeof chunk === 'string' ? chunk : decoder.decode(chunk as never, { stream: true });
  });
  return result + decoder.decode();
}

function* bytes(stream: Stream): Generator<unknown, Bytes, never> {
  const parts: Bytes[] = [];
  yield* forAwait(stream, function* (chunk): Generator<unknown, void, never> {
    parts.push(typeof chunk === 'string' ? toBytes(chunk) : (chunk as Bytes));
  });
  return concat(parts);
}

const consumer = (name: string, body: (stream: Stream) => Generator<unknown, unknown, never>): unknown =>
  looksAsync(named(name, ((stream: Stream) => drive(() => body(stream))) as (...args: never[]) => unknown));

export const streamConsumers = {
  arrayBuffer: consumer('arrayBuffer', function* (stream): Generator<unknown, unknown, never> {
    const whole = yield* bytes(stream);
    return whole.buffer.slice(whole.byteOffset, whole.byteOffset + whole.byteLength);
  }),
  blob: consumer('blob', () => {
    throw unsupported('stream/consumers.blob');
  }),
  buffer: consumer('buffer', bytes),
  bytes: consumer('bytes', function* (stream): Generator<unknown, unknown, never> {
    const whole = yield* bytes(stream);
    return new Uint8Array(whole.buffer, whole.byteOffset, whole.byteLength);
  }),
  text: consumer('text', text),
  json: consumer('json', function* (stream): Generator<unknown, unknown, never> {
    return JSON.parse(yield* text(stream)) as unknown;
  }),
};
