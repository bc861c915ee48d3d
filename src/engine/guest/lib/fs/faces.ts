/** The three faces of a file operation: callback, promise and blocking. */
import { drive, looksAsync } from '../async.ts';
import { arity, named } from '../define.ts';
import { AbortError, hidden } from '../errors.ts';
import { runtime } from '../runtime.ts';
import { validateFunction } from '../validate.ts';
import { blockingFrames, promiseFrames } from './frames.ts';
import { asLstat, fileError } from './arguments.ts';
import type { Operation, Prepared } from './operations.ts';

type Callback = (error: Error | null, value?: unknown) => void;
type Face = (...args: unknown[]) => unknown;

const aborted = (signal: AbortSignal): Error => new AbortError(undefined, { cause: signal.reason });
const label = (prepared: Prepared): string => `${prepared.operation} ${String(prepared.args[0])}`;

/** Starts the request; an abort withdraws it. */
function start(prepared: Prepared, done: Callback, promise?: object): void {
  const { operation, args, signal } = prepared;
  const onAbort = (): void => {
    runtime().cancel(item);
    done(aborted(signal as AbortSignal));
  };
  const finish: Callback = (error, answer) => {
    signal?.removeEventListener('abort', onAbort);
    if (error) done(fileError(error));
    else done(null, answer);
  };
  const item = runtime().request('files', operation, args, finish, {
    label: label(prepared),
    ...(promise && { promise }),
  });
  signal?.addEventListener('abort', onAbort, { once: true });
}

export function callbackFace(name: string, operation: Operation): Face {
  const { parameters, prepare, lengths } = operation;
  const face = (...args: unknown[]): void => {
    const early = args[parameters - 1];
    // The callback may stand where options would; some operations take whatever stands there for it.
    const inItsPlace =
      !operation.withoutOptions && (typeof early === 'function' || (operation.eager && !args[parameters]));
    const callback = inItsPlace ? early : args[parameters];
    validateFunction(callback, 'cb');
    const prepared = prepare(...args.slice(0, inItsPlace ? parameters - 1 : parameters));
    const call = callback as unknown as Callback;
    if (prepared.signal?.aborted) {
      const error = aborted(prepared.signal);
      runtime().nextTick(() => call(error));
      return;
    }
    start(
      prepared,
      named(`fs.${name}`, (error, answer) => {
        if (error) {
          call(name === 'realpath' ? fileError(asLstat(error)) : error);
          return;
        }
        const value = prepared.finish(answer);
        if (value === undefined) call(null);
        else call(null, value);
      }) as Callback,
    );
  };
  return arity(lengths[0], named(name, face));
}

export function blockingFace(name: string, operation: Operation): Face {
  const face = (...args: unknown[]): unknown => {
    const prepared = operation.prepare(...args);
    try {
      return prepared.finish(runtime().block('files', prepared.operation, prepared.args));
    } catch (error) {
      if (prepared.undefinedIfMissing && ['ENOENT', 'ENOTDIR'].includes((error as { code: string }).code))
        return undefined;
      const { stack } = error as Error;
      const failure = fileError(name === 'realpath' ? asLstat(error as Error) : (error as Error));
      const own = /\n {4}at [^]*/.exec(stack ?? '')?.[0] ?? '';
      hidden(failure, 'stack', `${failure.stack}${blockingFrames(name, prepared, own)}`);
      throw failure;
    }
  };
  return arity(operation.lengths[1], named(`${name}Sync`, face));
}

/** Node's are async functions that await the operation's own promise through one `then`. */
export function promiseFace(name: string, operation: Operation): Face {
  const face = (...args: unknown[]): Promise<unknown> =>
    drive(function* () {
      const prepared = operation.prepare(...args);
      if (prepared.signal?.aborted) throw aborted(prepared.signal);
      const { promise, resolve, reject } = Promise.withResolvers<unknown>();
      const settle: Callback = (error, answer) => {
        if (!error) resolve(answer);
        else if (error instanceof AbortError) reject(error);
        else reject(Object.defineProperty(error, 'stack', { value: `${error.stack}${promiseFrames(name, error)}` }));
      };
      start(prepared, settle, promise);
      const answer = yield promise.then(undefined, (error: unknown) => {
        throw error;
      });
      return prepared.finish(answer);
    });
  return looksAsync(arity(operation.lengths[2], named(name, face)));
}
