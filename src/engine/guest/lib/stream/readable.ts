/** `Readable`: its state machine (nodejs.org/api/stream.html#readable-streams). */
import { Buffer, bufferOver } from '../buffer/buffer.ts';
import { drive } from '../async.ts';
import { AbortError, codedError, invalidArgType, outOfRange } from '../errors.ts';
import { runtime } from '../runtime.ts';
import { StringDecoder } from '../string-decoder.ts';
import { kRejection } from '../symbols.ts';
import { isArrayBufferView } from '../util/types.ts';
import { defineReadableAccessors } from './accessors.ts';
import { addAbortSignal, finished } from './finished.ts';
import { construct, destroy, errorOrDestroy, undestroy } from './destroy.ts';
import { Stream } from './legacy.ts';
import type { Constructor } from './legacy.ts';
import { ReadableState } from './state.ts';
import type { NodeStream, ReadableStream, StreamOptions } from './types.ts';

export const Readable = function Readable(this: ReadableStream, options?: StreamOptions) {
  if (!(this instanceof Readable)) return new (Readable as Constructor<ReadableStream>)(options);
  this._events ??= { close: undefined, error: undefined, data: undefined, end: undefined, readable: undefined };
  this._readableState = new ReadableState(options, false);
  if (options) {
    if (typeof options.read === 'function') this._read = options.read as never;
    if (typeof options.destroy === 'function') this._destroy = options.destroy as never;
    if (typeof options.construct === 'function') this._construct = options.construct as never;
    if (options.signal) addAbortSignal(options.signal, this);
  }
  Reflect.apply(Stream, this, [options]);
  if (this._construct != null) construct(this, () => onReadableConstructed(this));
  return undefined;
} as unknown as Constructor<ReadableStream>;
Object.setPrototypeOf(Readable.prototype, Stream.prototype);
Object.setPrototypeOf(Readable, Stream);

export function onReadableConstructed(stream: ReadableStream): void {
  if (stream._readableState.needReadable) maybeReadMore(stream);
}

const proto = Readable.prototype;
proto.destroy = destroy as never;
Object.assign(proto, { _undestroy: undestroy });
proto._destroy = function (err, cb) {
  cb(err);
};
proto[kRejection] = function (err) {
  this.destroy(err);
};

/** A view's bytes as a buffer over the same memory. */
export const toBuffer = (view: ArrayBufferView): Buffer =>
  bufferOver(new Uint8Array(view.buffer, view.byteOffset, view.byteLength));

const CHUNK_TYPES = ['string', 'Buffer', 'TypedArray', 'DataView'];
type Chunk = { readonly length: number; slice(start: number, end?: number): Chunk };

/** A chunk as this stream stores it. @returns undefined for one of the wrong type, which has been reported */
function prepare(
  stream: ReadableStream,
  chunk: unknown,
  encoding: string,
  toFront: boolean,
): { chunk: unknown; encoding: string } | undefined {
  const state = stream._readableState;
  if (typeof chunk === 'string') {
    const name = encoding || state.defaultEncoding;
    if (state.encoding === name) return { chunk, encoding: name };
    const bytes = Buffer.from(chunk, name);
    // What is put back stands before what has been decoded already.
    return { chunk: toFront && state.encoding ? bytes.toString(state.encoding) : bytes, encoding: '' };
  }
  if (chunk instanceof Buffer || chunk === undefined) return { chunk, encoding: '' };
  if (isArrayBufferView(chunk)) return { chunk: toBuffer(chunk as ArrayBufferView), encoding: '' };
  errorOrDestroy(stream, invalidArgType('chunk', CHUNK_TYPES, chunk));
  return undefined;
}

function addChunkOf(
  stream: ReadableStream,
  given: unknown,
  givenEncoding: string | undefined,
  toFront: boolean,
): boolean {
  const state = stream._readableState;
  if (given === null) {
    state.reading = false;
    onEndOfChunks(stream);
    return false;
  }
  let chunk: unknown = given;
  let encoding = givenEncoding ?? '';
  if (!state.objectMode) {
    const prepared = prepare(stream, chunk, encoding, toFront);
    if (!prepared) return false;
    ({ chunk, encoding } = prepared);
    if (!chunk || (chunk as Chunk).length <= 0) {
      if (!toFront) {
        state.reading = false;
        maybeReadMore(stream);
      }
      return canPushMore(state);
    }
  }
  if (toFront && state.endEmitted) {
    errorOrDestroy(stream, codedError(Error, 'ERR_STREAM_UNSHIFT_AFTER_END_EVENT', 'stream.unshift() after end event'));
    return canPushMore(state);
  }
  if (!toFront && state.ended) {
    errorOrDestroy(stream, codedError(Error, 'ERR_STREAM_PUSH_AFTER_EOF', 'stream.push() after EOF'));
    return false;
  }
  if (state.destroyed || state.errored) return false;
  if (!toFront) {
    state.reading = false;
    if (state.decoder && !encoding) {
      chunk = state.decoder.write(chunk);
      if (!state.objectMode && (chunk as string).length === 0) {
        maybeReadMore(stream);
        return canPushMore(state);
      }
    }
  }
  addChunk(stream, chunk, toFront);
  return canPushMore(state);
}

const canPushMore = (state: ReadableState): boolean =>
  !state.ended && (state.length < state.highWaterMark || state.length === 0);
const sizeOf = (state: ReadableState, chunk: unknown): number => (state.objectMode ? 1 : (chunk as Chunk).length);

export function forgetDrains(state: ReadableState): void {
  if (state.multiAwaitDrain) (state.awaitDrainWriters as Set<NodeStream>).clear();
  else state.awaitDrainWriters = null;
}

function addChunk(stream: ReadableStream, chunk: unknown, toFront: boolean): void {
  const state = stream._readableState;
  if (state.flowing && state.dataListening && !state.sync && state.length === 0) {
    forgetDrains(state);
    state.dataEmitted = true;
    stream.emit('data', chunk);
  } else {
    state.length += sizeOf(state, chunk);
    if (toFront) state.buffer.unshift(chunk);
    else state.buffer.push(chunk);
    if (state.needReadable) emitReadable(stream);
  }
  maybeReadMore(stream);
}

proto.push = function (chunk, encoding) {
  return addChunkOf(this, chunk, encoding, false);
};
proto.unshift = function (chunk, encoding) {
  return addChunkOf(this, chunk, encoding, true);
};
proto.isPaused = function () {
  const { paused, flowing } = this._readableState;
  return paused === true || flowing === false;
};

proto.setEncoding = function (enc) {
  const state = this._readableState;
  const decoder = new StringDecoder(enc);
  state.decoder = decoder;
  state.encoding = decoder.encoding;
  const content = state.buffer.map((data) => decoder.write(data)).join('') + (state.ended ? decoder.end() : '');
  state.buffer = content === '' ? [] : [content];
  state.length = content.length;
  return this;
};

/** The next power of two: so that the mark isn't raised in small steps. */
function raisedMark(n: number): number {
  if (n > 0x40000000) throw outOfRange('size', '<= 1GiB', n);
  return 2 ** Math.ceil(Math.log2(n));
}

function howMuch(n: number, state: ReadableState): number {
  if (n <= 0 || (state.length === 0 && state.ended)) return 0;
  if (state.objectMode) return 1;
  if (Number.isNaN(n)) return state.flowing && state.length > 0 ? (state.buffer[0] as Chunk).length : state.length;
  if (n <= state.length) return n;
  return state.ended ? state.length : 0;
}

proto.read = function (size) {
  const state = this._readableState;
  const asked = size === undefined ? NaN : Number.isInteger(size) ? size : parseInt(size as never, 10);
  if (asked > state.highWaterMark) state.highWaterMark = raisedMark(asked);
  if (asked !== 0) state.emittedReadable = false;
  // read(0) with enough in store just says so.
  const enough = state.highWaterMark !== 0 ? state.length >= state.highWaterMark : state.length > 0;
  if (asked === 0 && state.needReadable && (enough || state.ended)) {
    if (state.length === 0 && state.ended) endReadable(this);
    else emitReadable(this);
    return null;
  }
  let n = howMuch(asked, state);
  if (n === 0 && state.ended) {
    if (state.length === 0) endReadable(this);
    return null;
  }
  const wanted = state.needReadable || state.length === 0 || state.length - n < state.highWaterMark;
  if (wanted && !state.reading && !state.ended && !state.destroyed && !state.errored && state.constructed) {
    fetchMore(this);
    // What came at once counts.
    if (!state.reading) n = howMuch(asked, state);
  }
  const taken = n > 0 ? take(n, state) : null;
  if (taken === null) {
    state.needReadable ||= state.length <= state.highWaterMark;
    n = 0;
  } else {
    state.length -= n;
    forgetDrains(state);
  }
  if (state.length === 0) {
    if (!state.ended) state.needReadable = true;
    // NaN, that is no size, differs from any n.
    if (asked !== n && state.ended) endReadable(this);
  }
  if (taken !== null && !state.errorEmitted && !state.closeEmitted) {
    state.dataEmitted = true;
    this.emit('data', taken);
  }
  return taken;
};

function fetchMore(stream: ReadableStream): void {
  const state = stream._readableState;
  state.reading = state.sync = true;
  if (state.length === 0) state.needReadable = true;
  try {
    stream._read(state.highWaterMark);
  } catch (error) {
    errorOrDestroy(stream, error);
  }
  state.sync = false;
}

/** Takes n bytes, characters or objects off the front of the store. */
function take(n: number, state: ReadableState): unknown {
  if (state.length === 0) return null;
  const { buffer } = state;
  if (state.objectMode) return buffer.shift();
  if (n >= state.length) return join(buffer.splice(0), state);
  const first = buffer[0] as Chunk;
  if (n < first.length) {
    buffer[0] = first.slice(n);
    return first.slice(0, n);
  }
  const parts: unknown[] = [];
  for (let missing = n; missing > 0;) {
    const chunk = buffer.shift() as Chunk;
    parts.push(chunk.slice(0, missing));
    if (chunk.length > missing) buffer.unshift(chunk.slice(missing));
    missing -= Math.min(missing, chunk.length);
  }
  return join(parts, state);
}

function join(parts: unknown[], state: ReadableState): unknown {
  if (state.decoder) return parts.join('');
  return parts.length === 1 ? parts[0] : Buffer.concat(parts as Uint8Array[]);
}

function onEndOfChunks(stream: ReadableStream): void {
  const state = stream._readableState;
  if (state.ended) return;
  const rest = state.decoder?.end();
  if (rest) {
    state.buffer.push(rest);
    state.length += sizeOf(state, rest);
  }
  state.ended = true;
  if (state.sync) {
    emitReadable(stream);
  } else {
    state.needReadable = false;
    state.emittedReadable = true;
    emitReadableNow(stream);
  }
}

export function emitReadable(stream: ReadableStream): void {
  const state = stream._readableState;
  state.needReadable = false;
  if (state.emittedReadable) return;
  state.emittedReadable = true;
  runtime().nextTick(() => emitReadableNow(stream));
}

function emitReadableNow(stream: ReadableStream): void {
  const state = stream._readableState;
  if (!state.destroyed && !state.errored && (state.length > 0 || state.ended)) {
    stream.emit('readable');
    state.emittedReadable = false;
  }
  state.needReadable ||= !state.flowing && !state.ended && state.length <= state.highWaterMark;
  flow(stream);
}

export function maybeReadMore(stream: ReadableStream): void {
  const state = stream._readableState;
  if (state.readingMore || state.reading || !state.constructed) return;
  state.readingMore = true;
  runtime().nextTick(() => {
    while (
      !state.reading &&
      !state.ended &&
      (state.length < state.highWaterMark || (state.flowing && state.length === 0))
    ) {
      const before = state.length;
      stream.read(0);
      if (before === state.length) break;
    }
    state.readingMore = false;
  });
}

export function flow(stream: ReadableStream): void {
  const state = stream._readableState;
  while (state.flowing && stream.read() !== null);
}

proto._read = function (_size) {
  throw codedError(Error, 'ERR_METHOD_NOT_IMPLEMENTED', 'The _read() method is not implemented');
};

function endReadable(stream: ReadableStream): void {
  const state = stream._readableState;
  if (state.endEmitted || state.endScheduled) return;
  state.ended = state.endScheduled = true;
  runtime().nextTick(() => emitEnd(stream));
}

function emitEnd(stream: ReadableStream): void {
  const state = stream._readableState;
  state.endScheduled = false;
  if (state.errored || state.closeEmitted || state.endEmitted || state.length > 0) return;
  state.endEmitted = true;
  stream.emit('end');
  if (stream.writable && stream.allowHalfOpen === false) {
    runtime().nextTick(() => {
      const duplex = stream as unknown as { end(): void };
      if (stream.writable && !stream.writableEnded && !stream.destroyed) duplex.end();
    });
  } else if (state.autoDestroy) {
    const other = stream._writableState;
    if (!other || (other.autoDestroy && (other.finished || other.writable === false))) stream.destroy();
  }
}

/** `await using`: destroys, and waits for the end of it. */
Object.defineProperty(proto, Symbol.asyncDispose, {
  value(this: ReadableStream): Promise<void> {
    return drive(
      function* (this: ReadableStream) {
        let error: unknown;
        if (!this.destroyed) {
          error = this.readableEnded ? null : new AbortError();
          this.destroy(error);
        }
        yield new Promise((resolve, reject) =>
          finished(this, {}, (failure) => (failure && failure !== error ? reject(failure as Error) : resolve(null))),
        );
      }.bind(this),
    );
  },
  writable: true,
  enumerable: true,
  configurable: true,
});

defineReadableAccessors(proto);
