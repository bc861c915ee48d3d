/** `Writable`: its state machine (nodejs.org/api/stream.html#writable-streams). */
import { drive } from '../async.ts';
import { Buffer } from '../buffer/buffer.ts';
import { normalizeEncoding } from '../buffer/codecs.ts';
import { AbortError, codedError, invalidArgType } from '../errors.ts';
import { runtime } from '../runtime.ts';
import { kRejection } from '../symbols.ts';
import { isArrayBufferView } from '../util/types.ts';
import { defineWritableAccessors } from './accessors.ts';
import { construct, destroy, errorOrDestroy, multipleCallback, undestroy } from './destroy.ts';
import { addAbortSignal, finished } from './finished.ts';
import { Stream } from './legacy.ts';
import type { Constructor } from './legacy.ts';
import { toBuffer } from './readable.ts';
import { noop, WritableState } from './state.ts';
import type { ErrorCallback, StreamOptions, WritableStream } from './types.ts';

export const Writable = function Writable(this: WritableStream, options?: StreamOptions) {
  if (!(this instanceof Writable)) return new (Writable as Constructor<WritableStream>)(options);
  this._events ??= { close: undefined, error: undefined, prefinish: undefined, finish: undefined, drain: undefined };
  this._writableState = new WritableState(options, false, (error) => onWrite(this, error));
  takeWritableOptions(this, options);
  Reflect.apply(Stream, this, [options]);
  if (this._construct != null) construct(this, () => onWritableConstructed(this));
  return undefined;
} as unknown as Constructor<WritableStream>;
Object.setPrototypeOf(Writable.prototype, Stream.prototype);
Object.setPrototypeOf(Writable, Stream);
// A duplex inherits from Readable, and is a Writable all the same.
Object.defineProperty(Writable, Symbol.hasInstance, {
  value(this: unknown, instance: WritableStream | undefined) {
    if (Function.prototype[Symbol.hasInstance].call(this as () => void, instance)) return true;
    return this === Writable && instance?._writableState instanceof WritableState;
  },
});

export function takeWritableOptions(stream: WritableStream, options: StreamOptions | undefined): void {
  if (!options) return;
  if (typeof options.write === 'function') stream._write = options.write as never;
  if (typeof options.writev === 'function') stream._writev = options.writev as never;
  if (typeof options.destroy === 'function') stream._destroy = options.destroy as never;
  if (typeof options.final === 'function') stream._final = options.final as never;
  if (typeof options.construct === 'function') stream._construct = options.construct as never;
  if (options.signal) addAbortSignal(options.signal, stream);
}

export function onWritableConstructed(stream: WritableStream): void {
  const state = stream._writableState;
  if (!state.writing) clearBuffer(stream);
  if (state.ending) finishMaybe(stream);
}

const proto = Writable.prototype;
const streamDestroyed = (what: string): Error =>
  codedError(Error, 'ERR_STREAM_DESTROYED', `Cannot call ${what} after a stream was destroyed`);
const unknownEncoding = (encoding: unknown): Error =>
  codedError(TypeError, 'ERR_UNKNOWN_ENCODING', `Unknown encoding: ${String(encoding)}`);

proto.pipe = function () {
  errorOrDestroy(this, codedError(Error, 'ERR_STREAM_CANNOT_PIPE', 'Cannot pipe, not readable'));
  return undefined as never;
};

/** A chunk as `_write` gets it. @throws for one of the wrong type or encoding */
function prepare(state: WritableState, chunk: unknown, given: unknown): { chunk: unknown; encoding: string } {
  const encoding = (given || state.defaultEncoding) as string;
  if (given && given !== 'buffer' && normalizeEncoding(given) === undefined) throw unknownEncoding(given);
  if (typeof chunk === 'string') {
    if (encoding === 'buffer') throw unknownEncoding(encoding);
    return state.decodeStrings ? { chunk: Buffer.from(chunk, encoding), encoding: 'buffer' } : { chunk, encoding };
  }
  if (chunk instanceof Buffer) return { chunk, encoding: 'buffer' };
  if (isArrayBufferView(chunk)) return { chunk: toBuffer(chunk as ArrayBufferView), encoding: 'buffer' };
  throw invalidArgType('chunk', ['string', 'Buffer', 'TypedArray', 'DataView'], chunk);
}

/** @returns whether more is welcome, or the error of a write that came too late */
function write(stream: WritableStream, given: unknown, givenEncoding: unknown, cb: unknown): boolean | Error {
  const state = stream._writableState;
  const callback = typeof cb === 'function' ? (cb as ErrorCallback) : noop;
  if (given === null) throw codedError(TypeError, 'ERR_STREAM_NULL_VALUES', 'May not write null values to stream');
  const { chunk, encoding } = state.objectMode
    ? { chunk: given, encoding: givenEncoding as string }
    : prepare(state, given, givenEncoding);
  let error: Error | undefined;
  if (state.ending) error = codedError(Error, 'ERR_STREAM_WRITE_AFTER_END', 'write after end');
  else if (state.destroyed) error = streamDestroyed('write');
  if (error) {
    runtime().nextTick(callback as never, error);
    errorOrDestroy(stream, error, true);
    return error;
  }
  state.pendingcb++;
  return writeOrBuffer(stream, chunk, encoding, callback);
}

const sizeOf = (state: WritableState, chunk: unknown): number =>
  state.objectMode ? 1 : (chunk as { length: number }).length;

function writeOrBuffer(stream: WritableStream, chunk: unknown, encoding: string, callback: ErrorCallback): boolean {
  const state = stream._writableState;
  const length = sizeOf(state, chunk);
  state.length += length;
  if (state.writing || state.errored || state.corked || !state.constructed) {
    state.buffered.push({ chunk, encoding, callback });
  } else {
    startWrite(state, length, callback);
    stream._write(chunk, encoding, state.onwrite);
    state.sync = false;
  }
  const more = state.length < state.highWaterMark || state.length === 0;
  if (!more) state.needDrain = true;
  return more && !state.errored && !state.destroyed;
}

function startWrite(state: WritableState, length: number, callback: ErrorCallback): void {
  state.writelen = length;
  if (callback !== noop) state.writecb = callback;
  state.writing = state.sync = state.expectWriteCb = true;
}

function onWriteError(stream: WritableStream, error: unknown, callback: ErrorCallback): void {
  const state = stream._writableState;
  state.pendingcb--;
  callback(error);
  failBuffered(state);
  errorOrDestroy(stream, error);
}

export function onWrite(stream: WritableStream, error?: unknown): void {
  const state = stream._writableState;
  if (!state.expectWriteCb) {
    errorOrDestroy(stream, multipleCallback());
    return;
  }
  const { sync, writecb: callback } = state;
  state.writecb = noop;
  state.writing = state.expectWriteCb = false;
  state.length -= state.writelen;
  state.writelen = 0;
  if (error) {
    state.errored ||= error;
    if (stream._readableState) stream._readableState.errored ||= error;
    if (sync) runtime().nextTick(() => onWriteError(stream, error, callback));
    else onWriteError(stream, error, callback);
    return;
  }
  if (state.buffered.length > 0) clearBuffer(stream);
  if (!sync) afterWrite(stream, 1, callback);
  else afterSyncWrite(stream, callback);
}

/** Callbacks of writes that end at once wait for a tick, several of one callback for the same. */
function afterSyncWrite(stream: WritableStream, callback: ErrorCallback): void {
  const state = stream._writableState;
  const needTick = (state.needDrain && state.length === 0) || callback !== noop;
  if (callback === noop && !state.afterWritePending && needTick) {
    state.afterWritePending = true;
    runtime().nextTick(() => afterWrite(stream, 1, callback));
  } else if (callback !== noop && state.afterWriteTick?.callback === callback) {
    state.afterWriteTick.count++;
  } else if (callback !== noop) {
    const tick = { count: 1, callback };
    state.afterWriteTick = tick;
    state.afterWritePending = true;
    runtime().nextTick(() => {
      state.afterWriteTick = null;
      afterWrite(stream, tick.count, callback);
    });
  } else {
    state.pendingcb--;
    if (state.ending) finishMaybe(stream, true);
  }
}

function afterWrite(stream: WritableStream, count: number, callback: ErrorCallback): void {
  const state = stream._writableState;
  state.afterWritePending = false;
  if (!state.ending && !state.destroyed && state.length === 0 && state.needDrain) {
    state.needDrain = false;
    stream.emit('drain');
  }
  for (let i = 0; i < count; i++) {
    state.pendingcb--;
    callback(null);
  }
  if (state.destroyed) failBuffered(state);
  if (state.ending) finishMaybe(stream, true);
}

/** What is still in store will not be written: its callbacks learn it. */
function failBuffered(state: WritableState): void {
  if (state.writing) return;
  for (const { chunk, callback } of state.buffered) {
    state.length -= sizeOf(state, chunk);
    callback(state.errored ?? streamDestroyed('write'));
  }
  callFinished(state, state.errored ?? streamDestroyed('end'));
  state.buffered = [];
}

function doWrite(
  stream: WritableStream,
  length: number,
  callback: ErrorCallback,
  start: (onwrite: ErrorCallback) => void,
): void {
  const state = stream._writableState;
  startWrite(state, length, callback);
  if (state.destroyed) state.onwrite(streamDestroyed('write'));
  else start(state.onwrite);
  state.sync = false;
}

function clearBuffer(stream: WritableStream): void {
  const state = stream._writableState;
  if (state.corked || state.bufferProcessing || state.destroyed || !state.constructed || state.buffered.length === 0)
    return;
  state.bufferProcessing = true;
  if (state.buffered.length > 1 && stream._writev) {
    const all = state.buffered;
    state.buffered = [];
    state.pendingcb -= all.length - 1;
    const callback: ErrorCallback = all.every((each) => each.callback === noop)
      ? noop
      : (error) => {
          for (const each of all) each.callback(error);
        };
    const allBuffers = all.every((each) => each.encoding === 'buffer');
    doWrite(stream, state.length, callback, (onwrite) =>
      stream._writev?.(Object.assign(all.slice(), { allBuffers }), onwrite),
    );
  } else {
    do {
      const { chunk, encoding, callback } = state.buffered.shift() as (typeof state.buffered)[number];
      doWrite(stream, sizeOf(state, chunk), callback, (onwrite) => stream._write(chunk, encoding, onwrite));
    } while (state.buffered.length > 0 && !state.writing);
  }
  state.bufferProcessing = false;
}

proto.write = function (chunk, encoding, cb) {
  if (typeof encoding === 'function') return write(this, chunk, null, encoding) === true;
  return write(this, chunk, encoding, cb) === true;
};
proto.cork = function () {
  this._writableState.corked++;
};
proto.uncork = function () {
  const state = this._writableState;
  if (!state.corked) return;
  state.corked--;
  if (!state.writing) clearBuffer(this);
};
proto.setDefaultEncoding = function setDefaultEncoding(encoding) {
  const name = typeof encoding === 'string' ? encoding.toLowerCase() : encoding;
  if (normalizeEncoding(name) === undefined) throw unknownEncoding(name);
  this._writableState.defaultEncoding = name;
  return this;
};
proto._write = function (chunk, encoding, cb) {
  if (!this._writev) throw codedError(Error, 'ERR_METHOD_NOT_IMPLEMENTED', 'The _write() method is not implemented');
  this._writev([{ chunk, encoding }], cb);
};
proto._writev = null;

proto.end = function (chunk, encoding, cb) {
  const state = this._writableState;
  let [last, name, callback] = [chunk, encoding, cb];
  if (typeof last === 'function') [last, name, callback] = [null, null, last];
  else if (typeof name === 'function') [name, callback] = [null, name];
  let error: Error | undefined;
  if (last !== null && last !== undefined) {
    const result = write(this, last, name, undefined);
    if (result instanceof Error) error = result;
  }
  if (state.corked) {
    state.corked = 1;
    this.uncork();
  }
  if (error) {
    // It has been reported.
  } else if (!state.errored && !state.ending) {
    state.ending = true;
    finishMaybe(this, true);
    state.ended = true;
  } else if (state.finished) {
    error = codedError(Error, 'ERR_STREAM_ALREADY_FINISHED', 'Cannot call end after a stream was finished');
  } else if (state.destroyed) {
    error = streamDestroyed('end');
  }
  if (typeof callback === 'function') {
    if (error || state.errored || state.finished) runtime().nextTick(callback as never, error ?? state.errored ?? null);
    else state.onFinished.push(callback as ErrorCallback);
  }
  return this;
};

const needFinish = (state: WritableState): boolean =>
  state.ending && !state.destroyed && state.constructed && state.length === 0 && !state.errored && state.buffered.length === 0 &&
  !state.finished && !state.writing && !state.errorEmitted && !state.closeEmitted; // prettier-ignore

function onFinal(stream: WritableStream, error?: unknown): void {
  const state = stream._writableState;
  if (state.prefinished) {
    errorOrDestroy(stream, error ?? multipleCallback());
    return;
  }
  state.pendingcb--;
  if (error) {
    callFinished(state, error);
    errorOrDestroy(stream, error, state.sync);
  } else if (needFinish(state)) {
    state.prefinished = true;
    stream.emit('prefinish');
    state.pendingcb++;
    runtime().nextTick(() => finish(stream));
  }
}

function prefinish(stream: WritableStream): void {
  const state = stream._writableState;
  if (state.prefinished || state.finalCalled) return;
  state.finalCalled = true;
  if (typeof stream._final === 'function' && !state.destroyed) {
    state.sync = true;
    state.pendingcb++;
    try {
      stream._final((error) => onFinal(stream, error));
    } catch (error) {
      onFinal(stream, error);
    }
    state.sync = false;
  } else {
    state.prefinished = true;
    stream.emit('prefinish');
  }
}

function finishMaybe(stream: WritableStream, sync = false): void {
  const state = stream._writableState;
  if (!needFinish(state)) return;
  prefinish(stream);
  if (state.pendingcb !== 0) return;
  if (sync) {
    state.pendingcb++;
    runtime().nextTick(() => {
      if (needFinish(state)) finish(stream);
      else state.pendingcb--;
    });
  } else if (needFinish(state)) {
    state.pendingcb++;
    finish(stream);
  }
}

function finish(stream: WritableStream): void {
  const state = stream._writableState;
  state.pendingcb--;
  state.finished = true;
  callFinished(state, null);
  stream.emit('finish');
  if (!state.autoDestroy) return;
  const other = stream._readableState;
  if (!other || (other.autoDestroy && (other.endEmitted || other.readable === false))) stream.destroy();
}

function callFinished(state: WritableState, error: unknown): void {
  for (const callback of state.onFinished.splice(0)) callback(error);
}

proto.destroy = function (err, cb) {
  const state = this._writableState;
  if (!state.destroyed && (state.buffered.length > 0 || state.onFinished.length > 0)) {
    runtime().nextTick(() => failBuffered(state));
  }
  destroy.call(this, err, cb);
  return this;
};
Object.assign(proto, { _undestroy: undestroy });
proto._destroy = function (err, cb) {
  cb(err);
};
proto[kRejection] = function (err) {
  this.destroy(err);
};

Object.defineProperty(proto, Symbol.asyncDispose, {
  value(this: WritableStream): Promise<void> {
    return drive(
      function* (this: WritableStream) {
        if (!this.destroyed) this.destroy(this.writableFinished ? null : new AbortError());
        yield new Promise((resolve, reject) =>
          finished(this, {}, (failure) =>
            failure && (failure as Error).name !== 'AbortError' ? reject(failure as Error) : resolve(null),
          ),
        );
      }.bind(this),
    );
  },
  writable: true,
  enumerable: true,
  configurable: true,
});

defineWritableAccessors(proto);
