/** One callback of the loop, from an empty stack to an empty stack. */
import { PHASES, type Phase } from '../trace/events.ts';
import { clearStack } from './frames.ts';
import { asyncContext, setAsyncContext } from './jobs.ts';
import { KIND, emit, setCurrentCause, setCurrentSite } from './recorder.ts';

export interface TaskInfo {
  readonly item: number;
  readonly phase: Phase;
  readonly site: number;
  readonly cause: number;
  readonly label: string;
  readonly context: unknown;
}

const { apply } = Reflect;
const NUMBER = Object.fromEntries(PHASES.map((phase, index) => [phase, index])) as Record<Phase, number>;
const ANONYMOUS: Partial<Record<Phase, string>> = {
  timers: 'timer callback',
  check: 'immediate callback',
  poll: 'I/O callback',
};

/** Runs the callback as a task of its phase, in the context it was registered in. Errors pass through. */
export function runTask(
  { item, phase, site, cause, label, context }: TaskInfo,
  callback: (...args: unknown[]) => void,
  receiver?: object,
  args: readonly unknown[] = [],
): void {
  setCurrentSite(site);
  setCurrentCause(
    emit(KIND['task-start'], site, cause, item, NUMBER[phase], 0, label || ANONYMOUS[phase] || 'callback'),
  );
  const outer = asyncContext;
  setAsyncContext(context);
  try {
    apply(callback, receiver, args);
  } finally {
    setAsyncContext(outer);
    clearStack();
    emit(KIND['task-end'], site, -1, item);
  }
}
