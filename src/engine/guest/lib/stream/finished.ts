/** `stream.finished` and `addAbortSignal` (nodejs.org/api/stream.html#streamfinishedstream-options-callback). */
import { AsyncResource } from '../async-hooks.ts';
import { AbortError, codedError, invalidArgType } from '../errors.ts';
import { addAbortListener } from '../events/listening.ts';
import { runtime } from '../runtime.ts';
import { validateAbortSignal, validateBoolean, validateFunction, validateObject } from '../validate.ts';
import {
  erroredOf, isClosed, isNodeStream, isReadable, isReadableFinished, isReadableNodeStream, isWritable, isWritableFinished, isWritableNodeStream,
  willEmitClose,
} from './query.ts'; // prettier-ignore
import type { ErrorCallback, Listener, NodeStream } from './types.ts';

export interface FinishedOptions {
  readonly error?: boolean;
  readonly readable?: boolean;
  readonly writable?: boolean;
  readonly signal?: AbortSignal | undefined;
  readonly cleanup?: boolean;
}

const noop = (): void => undefined;
export const prematureClose = (): Error => codedError(Error, 'ERR_STREAM_PREMATURE_CLOSE', 'Premature close');
export const notAStream = (name: string, value: unknown): Error =>
  invalidArgType(name, ['ReadableStream', 'WritableStream', 'Stream'], value);

/** Which sides are waited for, and what is known of them so far. */
interface Watch {
  readonly readable: boolean;
  readonly writable: boolean;
  readableFinished: boolean | null;
  writableFinished: boolean | null;
  willEmitClose: boolean;
}

function errorOnClose(stream: NodeStream, watch: Watch): unknown {
  const errored = erroredOf(stream);
  if (errored) return errored;
  const { readable, writable } = watch;
  if (readable && !watch.readableFinished && isReadableNodeStream(stream, true) && !isReadableFinished(stream, false))
    return prematureClose();
  if (writable && !watch.writableFinished && !isWritableFinished(stream, false)) return prematureClose();
  return null;
}

/** The outcome of a stream that is done already; undefined for one that isn't. */
function immediate(stream: NodeStream, watch: Watch): unknown {
  const { _readableState: r, _writableState: w } = stream;
  const { readable, writable } = watch;
  if (isClosed(stream)) return errorOnClose(stream, watch);
  if (w?.errorEmitted || r?.errorEmitted) return watch.willEmitClose ? undefined : erroredOf(stream);
  const writableDone = watch.writableFinished || isWritable(stream) === false;
  if (!readable && (!watch.willEmitClose || isReadable(stream)) && writableDone && !w?.pendingcb)
    return erroredOf(stream);
  const readableDone = watch.readableFinished || isReadable(stream) === false;
  if (!writable && (!watch.willEmitClose || isWritable(stream)) && readableDone) return erroredOf(stream);
  return undefined;
}

/**
 * Calls back once the stream has ended, failed or closed.
 * @returns takes the listeners off again
 */
export function finished(
  stream: unknown,
  given?: FinishedOptions | ErrorCallback | null,
  callback?: ErrorCallback,
): () => void {
  const short = callback === undefined;
  const options = (short ? {} : (given ?? {})) as FinishedOptions;
  const done = (short ? given : callback) as ErrorCallback;
  if (!short && given != null) validateObject(options, 'options');
  validateFunction(done, 'callback');
  validateAbortSignal(options.signal, 'options.signal');
  if (!isNodeStream(stream)) throw notAStream('stream', stream);
  return watchStream(stream, options, done);
}

function watchStream(stream: NodeStream, options: FinishedOptions, done: ErrorCallback): () => void {
  const readable = options.readable ?? isReadableNodeStream(stream);
  const writable = options.writable ?? isWritableNodeStream(stream);
  const bothSides = isReadableNodeStream(stream) === readable && isWritableNodeStream(stream) === writable;
  const watch: Watch = {
    readable,
    writable,
    readableFinished: isReadableFinished(stream, false),
    writableFinished: isWritableFinished(stream, false),
    willEmitClose: willEmitClose(stream) && bothSides,
  };
  let outcome = immediate(stream, watch);
  const listenForNothing = outcome !== undefined && options.error !== false;
  if (listenForNothing) stream.on('error', noop);
  else if (outcome === undefined && options.signal?.aborted)
    outcome = new AbortError(undefined, { cause: options.signal.reason });

  const resource = new AsyncResource('STREAM_END_OF_STREAM');
  let settled = false;
  const settle = (...args: unknown[]): void => {
    if (settled) return;
    settled = true;
    abortListener?.[Symbol.dispose]();
    resource.runInAsyncScope(done as never, stream, ...args);
  };
  let abortListener: Disposable | undefined;
  if (outcome !== undefined) {
    runtime().nextTick(() => settle(...(outcome === null ? [] : [outcome])));
    return () => {
      settled = true;
      if (listenForNothing) stream.removeListener('error', noop);
    };
  }
  const listeners = listenersOf(stream, watch, settle, options.error !== false);
  for (const [name, listener] of listeners) stream.on(name, listener);
  const takeOff = (): void => {
    for (const [name, listener] of listeners) stream.removeListener(name, listener);
  };
  const { signal } = options;
  if (signal) {
    abortListener = addAbortListener(signal, () => {
      takeOff();
      settle(new AbortError(undefined, { cause: signal.reason }));
    });
  }
  return () => {
    settled = true;
    takeOff();
  };
}

function listenersOf(
  stream: NodeStream,
  watch: Watch,
  settle: (...args: unknown[]) => void,
  errors: boolean,
): [string, Listener][] {
  const onFinish = (): void => {
    watch.writableFinished = true;
    if (stream.destroyed) watch.willEmitClose = false;
    if (watch.willEmitClose && (!stream.readable || watch.readable)) return;
    if (!watch.readable || watch.readableFinished) settle();
  };
  const onEnd = (): void => {
    watch.readableFinished = true;
    if (stream.destroyed) watch.willEmitClose = false;
    if (watch.willEmitClose && (!stream.writable || watch.writable)) return;
    if (!watch.writable || watch.writableFinished) settle();
  };
  const onClose = (): void => {
    const error = errorOnClose(stream, watch);
    settle(...(error === null ? [] : [error]));
  };
  const onLegacyFinish = (): void => {
    if (!stream.writable) onFinish();
  };
  const list: [string, Listener][] = [];
  if (watch.writable && !stream._writableState) list.push(['end', onLegacyFinish], ['close', onLegacyFinish]);
  list.push(['end', onEnd], ['finish', onFinish]);
  if (errors) list.push(['error', ((error: unknown) => settle(error)) as Listener]);
  list.push(['close', onClose]);
  return list;
}

/** `stream/promises.finished`. */
export function finishedPromise(stream: unknown, given?: FinishedOptions | null): Promise<void> {
  const options = given ?? {};
  if (options.cleanup) validateBoolean(options.cleanup, 'cleanup');
  return new Promise((resolve, reject) => {
    const cleanup = finished(stream, options, (error) => {
      if (options.cleanup) cleanup();
      if (error) reject(error as Error);
      else resolve();
    });
  });
}

/** Destroys the stream when the signal aborts. */
export function addAbortSignal<S extends NodeStream>(signal: AbortSignal, stream: S): S {
  if (typeof signal !== 'object' || !('aborted' in signal)) throw invalidArgType('signal', 'AbortSignal', signal);
  if (!isNodeStream(stream)) throw notAStream('stream', stream);
  const onAbort = (): void => void stream.destroy(new AbortError(undefined, { cause: signal.reason }));
  if (signal.aborted) {
    onAbort();
  } else {
    const listener = addAbortListener(signal, onAbort);
    finished(stream, {}, () => listener[Symbol.dispose]());
  }
  return stream;
}
