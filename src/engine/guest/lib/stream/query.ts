/** What can be told of a stream from outside: each answer is null where the question makes no sense. */
import type { NodeStream } from './types.ts';

type Maybe = NodeStream | null | undefined;
const is = (value: unknown): value is NodeStream => typeof value === 'object' && value !== null;
const has = (value: unknown, ...names: string[]): boolean =>
  is(value) && names.every((name) => typeof (value as unknown as Record<string, unknown>)[name] === 'function');

export const isReadableNodeStream = (stream: Maybe, strict = false): boolean =>
  has(stream, 'pipe', 'on') &&
  (!strict || has(stream, 'pause', 'resume')) &&
  (!stream?._writableState || (stream._readableState !== undefined && stream._readableState.readable !== false));

export const isWritableNodeStream = (stream: Maybe): boolean =>
  has(stream, 'write', 'on') && (!stream?._readableState || stream._writableState?.writable !== false);

export const isNodeStream = (value: unknown): value is NodeStream =>
  is(value) &&
  Boolean(value._readableState || value._writableState || has(value, 'write', 'on') || has(value, 'pipe', 'on'));

export function isIterable(value: unknown, asyncOnly?: boolean): boolean {
  if (value === null || value === undefined) return false;
  const iterable = value as { [Symbol.asyncIterator]?: unknown; [Symbol.iterator]?: unknown };
  return (
    typeof iterable[Symbol.asyncIterator] === 'function' ||
    (!asyncOnly && typeof iterable[Symbol.iterator] === 'function')
  );
}

export function isDestroyed(stream: Maybe): boolean | null {
  if (!isNodeStream(stream)) return null;
  const state = stream._writableState ?? stream._readableState;
  return Boolean(stream.destroyed || state?.destroyed);
}

function isWritableEnded(stream: NodeStream): boolean | null {
  if (!isWritableNodeStream(stream)) return null;
  if (stream.writableEnded === true) return true;
  const state = stream._writableState;
  if (state?.errored) return false;
  return state?.ended ?? null;
}

export function isWritableFinished(stream: NodeStream, strict?: boolean): boolean | null {
  if (!isWritableNodeStream(stream)) return null;
  if (stream.writableFinished === true) return true;
  const state = stream._writableState;
  if (state?.errored) return false;
  if (!state) return null;
  return state.finished || (strict === false && state.ended && state.length === 0);
}

export function isReadableFinished(stream: NodeStream, strict?: boolean): boolean | null {
  if (!isReadableNodeStream(stream)) return null;
  const state = stream._readableState;
  if (state?.errored) return false;
  if (!state) return null;
  return state.endEmitted || (strict === false && state.ended && state.length === 0);
}

export function isReadable(stream: Maybe): boolean | null {
  if (typeof stream?.readable !== 'boolean') return null;
  if (isDestroyed(stream)) return false;
  return isReadableNodeStream(stream) && stream.readable && !isReadableFinished(stream);
}

export function isWritable(stream: Maybe): boolean | null {
  if (typeof stream?.writable !== 'boolean') return null;
  if (isDestroyed(stream)) return false;
  return isWritableNodeStream(stream) && stream.writable && !isWritableEnded(stream);
}

export function isFinished(stream: Maybe): boolean | null {
  if (!isNodeStream(stream)) return null;
  return Boolean(isDestroyed(stream)) || !(isReadable(stream) || isWritable(stream));
}

export function isClosed(stream: NodeStream): boolean | null {
  if (typeof stream.closed === 'boolean') return stream.closed;
  const states = [stream._writableState, stream._readableState].filter((state) => state !== undefined);
  return states.length > 0 ? states.some((state) => state.closed) : null;
}

export function erroredOf(stream: NodeStream): unknown {
  return stream._writableState?.errored || stream._readableState?.errored || null;
}

export function willEmitClose(stream: NodeStream): boolean {
  const state = stream._writableState ?? stream._readableState;
  return Boolean(state?.autoDestroy && state.emitClose && !state.closed);
}
