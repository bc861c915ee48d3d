/** `stream.pipeline` (nodejs.org/api/stream.html#streampipelinesource-transforms-destination-callback). */
import { drive, forAwait } from '../async.ts';
import { AbortError, codedError, invalidArgType, invalidReturnValue, missingArgs, unsupported } from '../errors.ts';
import { addAbortListener } from '../events/listening.ts';
import { runtime } from '../runtime.ts';
import { validateAbortSignal, validateFunction } from '../validate.ts';
import { AbortController } from '../web/abort.ts';
import { bothErrors, destroyer } from './destroy.ts';
import { PassThrough } from './duplex.ts';
import { finished, prematureClose } from './finished.ts';
import { isIterable, isNodeStream, isReadable, isReadableFinished, isReadableNodeStream } from './query.ts';
import type { ErrorCallback, Listener, NodeStream, ReadableStream, WritableStream } from './types.ts';

type Done = (error?: unknown, value?: unknown) => void;
type Fn = (...args: unknown[]) => unknown;
interface PipelineOptions {
  readonly signal?: AbortSignal | undefined;
  readonly end?: boolean | undefined;
}

export function pipeline(...streams: unknown[]): unknown {
  const callback = streams.at(-1);
  validateFunction(callback, 'streams[stream.length - 1]');
  let called = false;
  return runPipeline(streams.slice(0, -1), (...args) => {
    if (called) return;
    called = true;
    (callback as unknown as Done)(...args);
  });
}

export function pipelinePromise(...streams: unknown[]): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const last = streams.at(-1);
    const isOptions = typeof last === 'object' && last !== null && !isNodeStream(last) && !isIterable(last);
    const { signal, end } = (isOptions ? streams.pop() : {}) as PipelineOptions;
    runPipeline(streams, (error, value) => (error ? reject(error as Error) : resolve(value)), { signal, end });
  });
}

const isSecondary = (error: unknown): boolean => {
  const { code, name } = error as { code?: string; name?: string };
  return code === 'ERR_STREAM_PREMATURE_CLOSE' || name === 'AbortError';
};

/** What is shared by the parts of one pipeline: how many are still at work, and the first error that matters. */
class Run {
  readonly #callback: Done;
  readonly #controller = new AbortController();
  readonly #destroys: ErrorCallback[] = [];
  readonly lastStreamCleanup: (() => void)[] = [];
  abortListener: Disposable | undefined;
  #pending = 0;
  #error: unknown;
  value: unknown;

  constructor(callback: Done) {
    this.#callback = callback;
  }
  get signal(): AbortSignal {
    return this.#controller.signal as unknown as AbortSignal;
  }
  begin(parts = 1): void {
    this.#pending += parts;
  }
  readonly finish = (error?: unknown): void => this.end(error, --this.#pending === 0);
  readonly fail = (error: unknown): void => this.end(error, false);

  end(error: unknown, final: boolean): void {
    if (error && (!this.#error || isSecondary(this.#error))) this.#error = error;
    if (!this.#error && !final) return;
    for (let destroy = this.#destroys.shift(); destroy; destroy = this.#destroys.shift()) destroy(this.#error);
    this.abortListener?.[Symbol.dispose]();
    this.#controller.abort();
    if (!final) return;
    if (!this.#error) for (const cleanUp of this.lastStreamCleanup) cleanUp();
    runtime().nextTick(this.#callback as never, this.#error, this.value);
  }

  /** Destroys the stream if the pipeline fails before it has finished. @returns stops watching it */
  watch(stream: NodeStream, reading: boolean, writing: boolean): () => void {
    let done = false;
    stream.on('close', () => {
      done = true;
    });
    const cleanUp = finished(stream, { readable: reading, writable: writing }, (error) => {
      done = !error;
    });
    this.#destroys.push((error) => {
      if (done) return;
      done = true;
      destroyer(
        stream,
        error || codedError(Error, 'ERR_STREAM_DESTROYED', 'Cannot call pipe after a stream was destroyed'),
      );
    });
    return cleanUp;
  }
}

function runPipeline(given: unknown[], callback: Done, options?: PipelineOptions): unknown {
  const streams = given.length === 1 && Array.isArray(given[0]) ? (given[0] as unknown[]) : given;
  if (streams.length < 2) throw missingArgs('streams');
  const run = new Run(callback);
  const outer = options?.signal;
  validateAbortSignal(outer, 'options.signal');
  const abort = (): void => run.end(new AbortError(undefined, { cause: outer?.reason }), false);
  if (outer) run.abortListener = addAbortListener(outer, abort);
  let result: unknown;
  for (const [i, stream] of streams.entries()) {
    const reading = i < streams.length - 1;
    const end = reading || options?.end !== false;
    if (isNodeStream(stream)) watchPart(run, stream, streams[i + 1], i, reading, end);
    if (i === 0) result = sourceOf(stream, run.signal);
    else if (typeof stream === 'function') result = callPart(run, stream as Fn, result, i, reading, end);
    else if (isNodeStream(stream)) result = connect(run, result, stream, reading, end);
    else throw unsupported('Duplex.from in a pipeline');
  }
  if (run.signal.aborted || outer?.aborted) runtime().nextTick(abort);
  return result;
}

function watchPart(run: Run, stream: NodeStream, next: unknown, index: number, reading: boolean, end: boolean): void {
  const following = next as NodeStream | undefined;
  if (following && (following.closed || following.destroyed)) {
    throw codedError(Error, 'ERR_STREAM_UNABLE_TO_PIPE', 'Cannot pipe to a closed or destroyed stream');
  }
  const lastAndReadable = !reading && isReadable(stream);
  if (end) {
    const cleanUp = run.watch(stream, reading, index > 0);
    if (lastAndReadable) run.lastStreamCleanup.push(cleanUp);
  }
  const onError = ((error: unknown) => {
    if (error && !isSecondary(error)) run.fail(error);
  }) as Listener;
  stream.on('error', onError);
  if (lastAndReadable) run.lastStreamCleanup.push(() => void stream.removeListener('error', onError));
}

function sourceOf(stream: unknown, signal: AbortSignal): unknown {
  if (typeof stream === 'function') {
    const result = (stream as Fn)({ signal });
    if (!isIterable(result)) throw invalidReturnValue('Iterable, AsyncIterable or Stream', 'source', result);
    return result;
  }
  if (isIterable(stream) || isReadableNodeStream(stream as NodeStream)) return stream;
  throw unsupported('Duplex.from in a pipeline');
}

function iterableOf(value: unknown): unknown {
  if (isIterable(value)) return value;
  throw invalidArgType('val', ['Readable', 'Iterable', 'AsyncIterable'], value);
}

/** A function in the pipeline: a generator in between, anything with a result at the end. */
function callPart(run: Run, fn: Fn, before: unknown, index: number, reading: boolean, end: boolean): unknown {
  const result = fn(iterableOf(before), { signal: run.signal });
  if (reading) {
    if (!isIterable(result, true)) throw invalidReturnValue('AsyncIterable', `transform[${index - 1}]`, result);
    return result;
  }
  const through = new PassThrough({ objectMode: true });
  const then = (result as { then?: unknown } | null | undefined)?.then;
  if (typeof then === 'function') {
    run.begin();
    Reflect.apply(then, result, [
      (value: unknown) => {
        run.value = value;
        if (value != null) through.write(value);
        if (end) through.end();
        runtime().nextTick(run.finish);
      },
      (error: unknown) => {
        through.destroy(error);
        runtime().nextTick(run.finish as never, error);
      },
    ]);
  } else if (isIterable(result, true)) {
    run.begin();
    pump(result as AsyncIterable<unknown>, through, run.finish, end);
  } else {
    throw invalidReturnValue('AsyncIterable or Promise', 'destination', result);
  }
  run.lastStreamCleanup.push(run.watch(through, false, true));
  return through;
}

function connect(run: Run, before: unknown, stream: NodeStream, reading: boolean, end: boolean): unknown {
  if (isReadableNodeStream(before as NodeStream)) {
    run.begin(2);
    const cleanUp = pipe(before as ReadableStream, stream as WritableStream, run, end);
    if (!reading && isReadable(stream)) run.lastStreamCleanup.push(cleanUp);
  } else if (isIterable(before)) {
    run.begin();
    pump(before as AsyncIterable<unknown>, stream as WritableStream, run.finish, end);
  } else {
    throw invalidArgType('val', ['Readable', 'Iterable', 'AsyncIterable', 'ReadableStream', 'TransformStream'], before);
  }
  return stream;
}

function pipe(src: ReadableStream, dst: WritableStream, run: Run, end: boolean): () => void {
  let ended = false;
  dst.on('close', () => {
    if (!ended) run.fail(prematureClose());
  });
  src.pipe?.(dst, { end: false });
  if (end) {
    const endDestination = (): void => {
      ended = true;
      dst.end();
    };
    if (isReadableFinished(src)) runtime().nextTick(endDestination);
    else src.once('end', endDestination);
  } else {
    run.finish();
  }
  finished(src, { readable: true, writable: false }, (error) => {
    const state = src._readableState;
    const early = (error as { code?: string } | undefined)?.code === 'ERR_STREAM_PREMATURE_CLOSE';
    if (early && state?.ended && !state.errored && !state.errorEmitted) {
      // It has closed before its end event, which is still to come.
      src.once('end', run.finish as Listener).once('error', run.finish as Listener);
    } else {
      run.finish(error);
    }
  });
  return finished(dst, { readable: false, writable: true }, run.finish);
}

/** Writes an iterable's values to a stream, waiting where it is full. */
function pump(
  iterable: AsyncIterable<unknown> | Iterable<unknown>,
  writable: WritableStream,
  finish: ErrorCallback,
  end: boolean,
): void {
  let error: unknown;
  let wake: (() => void) | null = null;
  const resume = (failure?: unknown): void => {
    if (failure) error = failure;
    const call = wake;
    wake = null;
    call?.();
  };
  const wait = (): Promise<void> =>
    new Promise((resolve, reject) => {
      if (error) reject(error as Error);
      else wake = () => (error ? reject(error as Error) : resolve());
    });
  writable.on('drain', resume);
  const cleanUp = finished(writable, { readable: false }, resume);
  void drive(function* (): Generator<unknown, void, never> {
    try {
      if (writable.writableNeedDrain) yield wait();
      yield* forAwait(iterable, function* (chunk): Generator<unknown, void, never> {
        if (!writable.write(chunk)) yield wait();
      });
      if (end) {
        writable.end();
        yield wait();
      }
      finish();
    } catch (failure) {
      finish(error !== failure ? bothErrors(error, failure) : failure);
    } finally {
      cleanUp();
      writable.off('drain', resume as Listener);
    }
  });
}
