/** What the parts of `node:stream` know of each other. */
import type { EventEmitter, Listener } from '../events/emitter.ts';
import type { ReadableState, WritableState } from './state.ts';

export type ErrorCallback = (error?: unknown) => void;

/** Any stream of ours or of a program's: a side that it lacks is undefined. */
export interface NodeStream extends EventEmitter {
  _readableState?: ReadableState;
  _writableState?: WritableState;
  readable?: boolean;
  writable?: boolean;
  destroyed?: boolean;
  closed?: boolean;
  allowHalfOpen?: boolean;
  readableEnded?: boolean;
  writableEnded?: boolean;
  writableFinished?: boolean;
  writableNeedDrain?: boolean;
  _construct?(callback: ErrorCallback): void;
  _destroy(error: unknown, callback: ErrorCallback): void;
  destroy(error?: unknown, callback?: ErrorCallback): this;
  close?(): void;
  pipe?(dest: NodeStream, options?: { readonly end?: boolean }): NodeStream;
}

export interface ReadableStream extends NodeStream {
  _readableState: ReadableState;
  _read(size: number): void;
  read(size?: number): unknown;
  push(chunk: unknown, encoding?: string): boolean;
  unshift(chunk: unknown, encoding?: string): boolean;
  pause(): this;
  resume(): this;
  isPaused(): boolean;
  setEncoding(encoding: string): this;
  unpipe(dest?: NodeStream): this;
  wrap(stream: NodeStream): this;
  iterator(options?: { readonly destroyOnReturn?: boolean }): AsyncIterableIterator<unknown>;
  [Symbol.asyncIterator](): AsyncIterableIterator<unknown>;
  stream?: unknown;
}

export interface WritableStream extends NodeStream {
  _writableState: WritableState;
  _write(chunk: unknown, encoding: string, callback: ErrorCallback): void;
  _writev?: ((chunks: unknown[], callback: ErrorCallback) => void) | null;
  _final?(callback: ErrorCallback): void;
  write(chunk: unknown, encoding?: unknown, callback?: unknown): boolean;
  end(chunk?: unknown, encoding?: unknown, callback?: unknown): this;
  cork(): void;
  uncork(): void;
  setDefaultEncoding(encoding: string): this;
}

export interface StreamOptions {
  readonly objectMode?: boolean;
  readonly readableObjectMode?: boolean;
  readonly writableObjectMode?: boolean;
  readonly highWaterMark?: number | null;
  readonly readableHighWaterMark?: number | null;
  readonly writableHighWaterMark?: number | null;
  readonly emitClose?: boolean;
  readonly autoDestroy?: boolean;
  readonly defaultEncoding?: string;
  readonly encoding?: string;
  readonly decodeStrings?: boolean;
  readonly captureRejections?: boolean;
  readonly allowHalfOpen?: boolean;
  readonly readable?: boolean;
  readonly writable?: boolean;
  readonly signal?: AbortSignal;
  readonly read?: unknown;
  readonly write?: unknown;
  readonly writev?: unknown;
  readonly final?: unknown;
  readonly destroy?: unknown;
  readonly construct?: unknown;
  readonly transform?: unknown;
  readonly flush?: unknown;
}

export type { Listener };
