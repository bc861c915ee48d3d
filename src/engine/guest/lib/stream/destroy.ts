/** How streams are constructed, fail and end (nodejs.org/api/stream.html#writabledestroyerror). */
import { AbortError, codedError } from '../errors.ts';
import { runtime } from '../runtime.ts';
import { isDestroyed, isFinished } from './query.ts';
import type { ErrorCallback, NodeStream } from './types.ts';

const kDestroy = Symbol('kDestroy');
const kConstruct = Symbol('kConstruct');
type Side = NonNullable<NodeStream['_readableState'] | NodeStream['_writableState']>;

const sidesOf = (stream: NodeStream): Side[] =>
  [stream._writableState, stream._readableState].filter((side) => side !== undefined);

/** Two failures as one: the later comes first. */
export function bothErrors(inner: unknown, outer: unknown): unknown {
  if (!inner || !outer || inner === outer) return inner || outer;
  const list = (outer as AggregateError).errors as unknown[] | undefined;
  if (Array.isArray(list)) {
    list.push(inner);
    return outer;
  }
  const { message, code } = outer as { message: string; code?: string };
  return Object.assign(new AggregateError([outer, inner], message), { code });
}

function remember(stream: NodeStream, error: unknown): void {
  if (error) for (const side of sidesOf(stream)) side.errored ||= error;
}

export function destroy(this: NodeStream, err?: unknown, cb?: ErrorCallback): NodeStream {
  const sides = sidesOf(this);
  if (sides.some((side) => side.destroyed)) {
    if (typeof cb === 'function') cb();
    return this;
  }
  remember(this, err);
  for (const side of sides) side.destroyed = true;
  if (sides[0]?.constructed === false) {
    this.once(kDestroy, ((constructError: unknown) => runDestroy(this, bothErrors(constructError, err), cb)) as never);
  } else {
    runDestroy(this, err, cb);
  }
  return this;
}

function runDestroy(stream: NodeStream, err: unknown, cb: ErrorCallback | undefined): void {
  let called = false;
  const onDestroy = (error?: unknown): void => {
    if (called) return;
    called = true;
    remember(stream, error);
    for (const side of sidesOf(stream)) side.closed = true;
    if (typeof cb === 'function') cb(error);
    if (error) runtime().nextTick(emitErrorCloseNT, stream, error);
    else runtime().nextTick(emitClose, stream);
  };
  try {
    stream._destroy(err || null, onDestroy);
  } catch (error) {
    onDestroy(error);
  }
}

function emitClose(stream: NodeStream): void {
  const sides = sidesOf(stream);
  for (const side of sides) side.closeEmitted = true;
  if (sides.some((side) => side.emitClose)) stream.emit('close');
}

/** Named as in Node: stacks show them. */
function emitErrorCloseNT(stream: NodeStream, error: unknown): void {
  emitErrorNT(stream, error);
  emitClose(stream);
}

function emitErrorNT(stream: NodeStream, error: unknown): void {
  const sides = sidesOf(stream);
  if (sides.some((side) => side.errorEmitted)) return;
  for (const side of sides) side.errorEmitted = true;
  stream.emit('error', error);
}

export function undestroy(this: NodeStream): void {
  const { _readableState: r, _writableState: w } = this;
  const fresh = {
    constructed: true,
    closed: false,
    closeEmitted: false,
    destroyed: false,
    errored: null,
    errorEmitted: false,
  };
  if (r) {
    const off = r.readable === false;
    Object.assign(r, fresh, { reading: false, ended: off, endEmitted: off });
  }
  if (w) {
    const off = w.writable === false;
    Object.assign(w, fresh, { finalCalled: false, prefinished: false, ended: off, ending: off, finished: off });
  }
}

/** Destroys with the error, or just emits it where `autoDestroy` is off. */
export function errorOrDestroy(stream: NodeStream, error: unknown, sync = false): void {
  const sides = sidesOf(stream);
  if (sides.some((side) => side.destroyed)) return;
  if (sides.some((side) => side.autoDestroy)) {
    stream.destroy(error);
  } else if (error) {
    remember(stream, error);
    if (sync) runtime().nextTick(emitErrorNT, stream, error);
    else emitErrorNT(stream, error);
  }
}

export function construct(stream: NodeStream, done: () => void): void {
  if (typeof stream._construct !== 'function') return;
  for (const side of sidesOf(stream)) side.constructed = false;
  stream.once(kConstruct, done);
  // The other side of a duplex has started it.
  if (stream.listenerCount(kConstruct) === 1) runtime().nextTick(() => runConstruct(stream));
}

function runConstruct(stream: NodeStream): void {
  let called = false;
  const onConstruct = (error?: unknown): void => {
    if (called) {
      errorOrDestroy(stream, error ?? multipleCallback());
      return;
    }
    called = true;
    const sides = sidesOf(stream);
    for (const side of sides) side.constructed = true;
    if (sides[0]?.destroyed) stream.emit(kDestroy, error);
    else if (error) errorOrDestroy(stream, error, true);
    else stream.emit(kConstruct);
  };
  try {
    stream._construct?.((error) => runtime().nextTick(onConstruct, error));
  } catch (error) {
    runtime().nextTick(onConstruct, error);
  }
}

export const multipleCallback = (): Error =>
  codedError(Error, 'ERR_MULTIPLE_CALLBACK', 'Callback called multiple times');

/** Destroys any stream, of this kind or older ones; one that isn't finished counts as aborted. */
export function destroyer(stream: NodeStream | undefined, error: unknown): void {
  if (!stream || isDestroyed(stream)) return;
  const reason = error || (isFinished(stream) ? error : new AbortError());
  if (typeof stream.destroy === 'function') stream.destroy(reason);
  else if (typeof (stream as NodeStream).close === 'function') (stream as NodeStream).close?.();
}
