/** `Duplex`, `Transform` and `PassThrough` (nodejs.org/api/stream.html#duplex-and-transform-streams). */
import { codedError } from '../errors.ts';
import { runtime } from '../runtime.ts';
import { construct } from './destroy.ts';
import { Stream } from './legacy.ts';
import type { Constructor } from './legacy.ts';
import { onReadableConstructed, Readable } from './readable.ts';
import { highWaterMark, ReadableState, WritableState } from './state.ts';
import type { ErrorCallback, ReadableStream, StreamOptions, WritableStream } from './types.ts';
import { onWritableConstructed, onWrite, takeWritableOptions, Writable } from './writable.ts';

export type DuplexStream = ReadableStream & WritableStream;
const EVENTS = ['close', 'error', 'prefinish', 'finish', 'drain', 'data', 'end', 'readable'];

export const Duplex = function Duplex(this: DuplexStream, options?: StreamOptions) {
  if (!(this instanceof Duplex)) return new (Duplex as Constructor<DuplexStream>)(options);
  this._events ??= Object.fromEntries(EVENTS.map((name) => [name, undefined]));
  this._readableState = new ReadableState(options, true);
  this._writableState = new WritableState(options, true, (error) => onWrite(this, error));
  this.allowHalfOpen = options?.allowHalfOpen !== false;
  if (options?.readable === false)
    Object.assign(this._readableState, { readable: false, ended: true, endEmitted: true });
  if (options?.writable === false) {
    Object.assign(this._writableState, { writable: false, ending: true, ended: true, finished: true });
  }
  if (typeof options?.read === 'function') this._read = options.read as never;
  takeWritableOptions(this, options);
  Reflect.apply(Stream, this, [options]);
  if (this._construct != null) {
    construct(this, () => {
      onReadableConstructed(this);
      onWritableConstructed(this);
    });
  }
  return undefined;
} as unknown as Constructor<DuplexStream>;
Object.setPrototypeOf(Duplex.prototype, Readable.prototype);
Object.setPrototypeOf(Duplex, Readable);

for (const key of Object.keys(Writable.prototype)) {
  if (key in Duplex.prototype) continue;
  Object.assign(Duplex.prototype, { [key]: Writable.prototype[key as never] as unknown });
}
Object.assign(Duplex.prototype, { destroy: Writable.prototype.destroy });
for (const [key, descriptor] of Object.entries(Object.getOwnPropertyDescriptors(Writable.prototype))) {
  if (key.startsWith('writable')) Object.defineProperty(Duplex.prototype, key, descriptor);
}
Object.defineProperty(Duplex.prototype, 'destroyed', {
  get(this: DuplexStream) {
    return this._readableState?.destroyed === true && this._writableState?.destroyed === true;
  },
  set(this: DuplexStream, value: boolean) {
    this._readableState.destroyed = this._writableState.destroyed = value;
  },
  enumerable: false,
  configurable: true,
});

export interface TransformStream extends DuplexStream {
  [kCallback]: ErrorCallback | null;
  _transform(chunk: unknown, encoding: string, callback: (error?: unknown, data?: unknown) => void): void;
  _flush?(callback: (error?: unknown, data?: unknown) => void): void;
}
const kCallback = Symbol('kCallback');

export const Transform = function Transform(this: TransformStream, given?: StreamOptions) {
  if (!(this instanceof Transform)) return new (Transform as Constructor<TransformStream>)(given);
  let options = given;
  // A mark of 0 on the readable side: then the writable side shouldn't store either.
  const mark = given ? highWaterMark(false, given, 'readableHighWaterMark', true) : null;
  if (given && mark === 0) {
    options = {
      ...given,
      highWaterMark: null,
      readableHighWaterMark: 0,
      writableHighWaterMark: given.writableHighWaterMark || 0,
    };
  }
  Reflect.apply(Duplex, this, [options]);
  this._readableState.sync = false;
  this[kCallback] = null;
  if (typeof options?.transform === 'function') this._transform = options.transform as never;
  if (typeof options?.flush === 'function') this._flush = options.flush as never;
  this.on('prefinish', onPrefinish);
  return undefined;
} as unknown as Constructor<TransformStream>;
Object.setPrototypeOf(Transform.prototype, Duplex.prototype);
Object.setPrototypeOf(Transform, Duplex);

function final(this: TransformStream, cb?: ErrorCallback): void {
  if (typeof this._flush !== 'function' || this.destroyed) {
    this.push(null);
    cb?.();
    return;
  }
  this._flush((error, data) => {
    if (error) {
      if (cb) cb(error);
      else this.destroy(error);
      return;
    }
    if (data != null) this.push(data);
    this.push(null);
    cb?.();
  });
}
function onPrefinish(this: unknown): void {
  const stream = this as TransformStream;
  if (stream._final !== final) final.call(stream);
}

Transform.prototype._final = final;
Transform.prototype._transform = function (_chunk, _encoding, _callback) {
  throw codedError(Error, 'ERR_METHOD_NOT_IMPLEMENTED', 'The _transform() method is not implemented');
};
Transform.prototype._write = function (chunk, encoding, callback) {
  const [readable, writable] = [this._readableState, this._writableState];
  const before = readable.length;
  this._transform(chunk, encoding, (error, value) => {
    if (error) {
      callback(error);
      return;
    }
    if (value != null) this.push(value);
    if (readable.ended) runtime().nextTick(callback as never);
    else if (writable.ended || before === readable.length || readable.length < readable.highWaterMark) callback();
    else this[kCallback] = callback;
  });
};
Transform.prototype._read = function () {
  const callback = this[kCallback];
  if (!callback) return;
  this[kCallback] = null;
  callback();
};

export const PassThrough = function PassThrough(this: TransformStream, options?: StreamOptions) {
  if (!(this instanceof PassThrough)) return new (PassThrough as Constructor<TransformStream>)(options);
  Reflect.apply(Transform, this, [options]);
  return undefined;
} as unknown as Constructor<TransformStream>;
Object.setPrototypeOf(PassThrough.prototype, Transform.prototype);
Object.setPrototypeOf(PassThrough, Transform);
PassThrough.prototype._transform = function (chunk, _encoding, cb) {
  cb(null, chunk);
};
