/** `node:stream` and `node:stream/promises`: the constructor `Stream` with everything on it. */
import { arity, named } from '../define.ts';
import { unsupported } from '../errors.ts';
import { isArrayBufferView, isUint8Array } from '../util/types.ts';
import { kPromisify } from '../util/promisify.ts';
import { destroyer } from './destroy.ts';
import { Duplex, PassThrough, Readable, Transform, Writable } from './index.ts';
import { addAbortSignal, finished, finishedPromise } from './finished.ts';
import { from } from './iterate.ts';
import { Stream } from './legacy.ts';
import { pipeline, pipelinePromise } from './pipeline.ts';
import { erroredOf, isDestroyed, isReadable, isWritable } from './query.ts';
import { toBuffer } from './readable.ts';
import { getDefaultHighWaterMark, ReadableState, setDefaultHighWaterMark, WritableState } from './state.ts';
import type { NodeStream, ReadableStream, StreamOptions } from './types.ts';

const refuse = (name: string) =>
  named(name, (): never => {
    throw unsupported(`stream.${name}`);
  });

Object.assign(Readable, {
  ReadableState,
  from: (iterable: unknown, opts?: StreamOptions) => from(iterable, opts),
  fromWeb: refuse('Readable.fromWeb'),
  toWeb: refuse('Readable.toWeb'),
  wrap: (source: NodeStream, options?: StreamOptions) => new Readable({ objectMode: true, ...options }).wrap(source),
});
Object.assign(Writable, { WritableState, fromWeb: refuse('Writable.fromWeb'), toWeb: refuse('Writable.toWeb') });
Object.assign(Duplex, {
  from: refuse('Duplex.from'),
  fromWeb: refuse('Duplex.fromWeb'),
  toWeb: refuse('Duplex.toWeb'),
});

export const streamPromises = {
  finished: arity(2, named('finished', finishedPromise)),
  pipeline: arity(0, named('pipeline', pipelinePromise)),
};

function eos(stream: unknown, options: never, callback: never): () => void {
  return finished(stream, options, callback);
}
const promisable = <F extends (...args: never[]) => unknown>(fn: F, promised: (...args: never[]) => unknown): F =>
  Object.defineProperty(fn, kPromisify, { get: () => promised, enumerable: true, configurable: false });

const members = {
  isDestroyed,
  isDisturbed: (stream: ReadableStream): boolean =>
    Boolean(stream?._readableState && (stream._readableState.dataEmitted || stream.destroyed)),
  isErrored: (stream: NodeStream): boolean => Boolean(stream && erroredOf(stream)),
  isReadable,
  isWritable,
  Readable,
  Writable,
  Duplex,
  Transform,
  PassThrough,
  duplexPair: refuse('duplexPair'),
  pipeline: promisable(arity(0, named('pipeline', pipeline)), streamPromises.pipeline),
  addAbortSignal,
  finished: promisable(arity(3, named('finished', eos)), streamPromises.finished),
  destroy: named('destroy', destroyer),
  compose: refuse('compose'),
  setDefaultHighWaterMark,
  getDefaultHighWaterMark,
};
Object.assign(Stream, members);
Object.defineProperty(Stream, 'promises', { get: () => streamPromises, enumerable: true, configurable: true });
Object.assign(Stream, {
  Stream,
  _isArrayBufferView: isArrayBufferView,
  _isUint8Array: isUint8Array,
  _uint8ArrayToBuffer: toBuffer,
});

export const streamModule = Stream;
