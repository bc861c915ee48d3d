/** Prioritised tasks (WICG, Prioritized Task Scheduling): `scheduler.postTask` and `scheduler.yield`. */
import { AbortController, AbortSignal } from '../lib/web/abort.ts';
import { Event } from '../lib/web/event.ts';
import { createResolvingFunctions, newPromise, slotsOf } from '../promise.ts';
import { type Prioritised, type Priority, queueTask } from './tasks.ts';

interface PostOptions {
  readonly priority?: Priority;
  readonly delay?: number;
  readonly signal?: AbortSignal;
}

const priorities = new WeakMap<object, Priority>();

/** Made by a TaskController only: tasks posted with it follow its priority. */
export class TaskSignal extends AbortSignal {
  get priority(): Priority {
    return priorities.get(this)!;
  }
}

export class TaskPriorityChangeEvent extends Event {
  readonly previousPriority: Priority;
  constructor(type: string, { previousPriority }: { previousPriority: Priority }) {
    super(type);
    this.previousPriority = previousPriority;
  }
}

export class TaskController extends AbortController {
  constructor({ priority = 'user-visible' }: { priority?: Priority } = {}) {
    super();
    Object.setPrototypeOf(this.signal, TaskSignal.prototype);
    priorities.set(this.signal, priority);
  }
  setPriority(priority: Priority): void {
    const previousPriority = priorities.get(this.signal)!;
    if (previousPriority === priority) return;
    priorities.set(this.signal, priority);
    this.signal.dispatchEvent(new TaskPriorityChangeEvent('prioritychange', { previousPriority }));
  }
}

/** What the task that runs was posted with: `yield` goes on with the same. */
let current: Prioritised = { priority: 'user-visible' };

interface Posted {
  readonly prioritised: Prioritised;
  readonly delayMs: number;
  readonly signal: AbortSignal | undefined;
  readonly continues: boolean;
}

function post(label: string, run: () => unknown, { prioritised, delayMs, signal, continues }: Posted): object {
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
      current = prioritised;
      try {
        resolve(run());
      } catch (error) {
        reject(error);
      } finally {
        current = outer;
      }
    },
    { prioritised, delayMs, continues },
  );
  signal?.addEventListener('abort', () => {
    cancel();
    reject(signal.reason);
  });
  return promise;
}

export const scheduler = {
  postTask(callback: () => unknown, { priority, delay = 0, signal }: PostOptions = {}): object {
    const prioritised =
      priority === undefined && signal instanceof TaskSignal ? signal : { priority: priority ?? 'user-visible' };
    return post(callback.name || 'posted task', callback, { prioritised, delayMs: delay, signal, continues: false });
  },
  /** Its continuation comes before tasks of the same priority that were posted. */
  yield(): object {
    const options = { prioritised: current, delayMs: 0, signal: undefined, continues: true };
    return post('scheduler.yield', () => undefined, options);
  },
};
