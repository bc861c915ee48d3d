/** What can be read off a stream: `readableEnded`, `writableLength` and their like, on the prototypes. */
import type { ReadableState, WritableState } from './state.ts';
import type { ReadableStream, WritableStream } from './types.ts';

const readableAccessors: Record<string, (state: ReadableState) => unknown> = {
  readableDidRead: (state) => state.dataEmitted,
  readableAborted: (state) =>
    state.readable !== false && (state.destroyed || Boolean(state.errored)) && !state.endEmitted,
  readableHighWaterMark: (state) => state.highWaterMark,
  readableBuffer: (state) => state.buffer,
  readableFlowing: (state) => state.flowing,
  readableLength: (state) => state.length,
  readableObjectMode: (state) => state.objectMode,
  readableEncoding: (state) => state.encoding,
  errored: (state) => state.errored,
  closed: (state) => state.closed,
  destroyed: (state) => state.destroyed,
  readableEnded: (state) => state.endEmitted,
  readable: (state) => state.readable !== false && !state.destroyed && !state.errorEmitted && !state.endEmitted,
};
const readableSetters: Record<string, (state: ReadableState, value: never) => void> = {
  readable: (state, value) => (state.readable = Boolean(value)),
  destroyed: (state, value) => (state.destroyed = value),
  readableFlowing: (state, value) => (state.flowing = value),
};
export function defineReadableAccessors(proto: object): void {
  for (const [name, read] of Object.entries(readableAccessors)) {
    Object.defineProperty(proto, name, {
      get(this: ReadableStream) {
        return this._readableState
          ? read(this._readableState)
          : name === 'errored' || name === 'readableEncoding'
            ? null
            : false;
      },
      set(this: ReadableStream, value: never) {
        if (this._readableState) readableSetters[name]?.(this._readableState, value);
      },
      enumerable: false,
      configurable: true,
    });
  }
}

const writableAccessors: Record<string, (state: WritableState) => unknown> = {
  closed: (state) => state.closed,
  destroyed: (state) => state.destroyed,
  writable: (state) => state.writable !== false && !state.destroyed && !state.errored && !state.ending && !state.ended,
  writableFinished: (state) => state.finished,
  writableObjectMode: (state) => state.objectMode,
  writableBuffer: (state) => state.getBuffer(),
  writableEnded: (state) => state.ending,
  writableNeedDrain: (state) => !state.destroyed && !state.ending && state.needDrain,
  writableHighWaterMark: (state) => state.highWaterMark,
  writableCorked: (state) => state.corked,
  writableLength: (state) => state.length,
  errored: (state) => state.errored,
  writableAborted: (state) =>
    state.writable !== false && (state.destroyed || Boolean(state.errored)) && !state.finished,
};
export function defineWritableAccessors(proto: object): void {
  for (const [name, read] of Object.entries(writableAccessors)) {
    Object.defineProperty(proto, name, {
      get(this: WritableStream) {
        return this._writableState ? read(this._writableState) : name === 'errored' ? null : false;
      },
      set(this: WritableStream, value: unknown) {
        if (this._writableState && (name === 'destroyed' || name === 'writable'))
          this._writableState[name] = Boolean(value);
      },
      enumerable: false,
      configurable: true,
    });
  }
}
