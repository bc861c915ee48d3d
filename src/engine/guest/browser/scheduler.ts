/** Prioritised tasks (WICG, Prioritized Task Scheduling): `scheduler.postTask` and `scheduler.yield`. */
import { createResolvingFunctions, newPromise, slotsOf } from '../promise.ts';
import { type Priority, queueTask } from './tasks.ts';

interface PostOptions {
  readonly priority?: Priority;
  readonly delay?: number;
  readonly signal?: AbortSignal;
}

/** Priority of the task that runs: what `yield` continues with. */
let current: Priority = 'user-visible';

function post(
  label: string,
  run: () => unknown,
  { priority = 'user-visible', delay = 0, signal }: PostOptions,
): object {
  const promise = newPromise('constructor', label);
  const { resolve, reject } = createResolvingFunctions(promise, slotsOf(promise)!);
  if (signal?.aborted) {
    reject(signal.reason);
    return promise;
  }
  const cancel = queueTask(
    label,
    () => {
      const outer = current;
      current = priority;
      try {
        resolve(run());
      } catch (error) {
        reject(error);
      } finally {
        current = outer;
      }
    },
    { priority, delayMs: delay },
  );
  signal?.addEventListener('abort', () => {
    cancel();
    reject(signal.reason);
  });
  return promise;
}

export const scheduler = {
  postTask(callback: () => unknown, options: PostOptions = {}): object {
    return post(callback.name || 'posted task', callback, options);
  },
  yield(): object {
    return post('scheduler.yield', () => undefined, {
      priority: current === 'background' ? 'background' : 'user-blocking',
    });
  },
};
