/** Runs programs in a worker. One worker serves every playground of a page; it is replaced when it crashes or is stopped. */
import type { CompileProblem } from '../engine/compile/compiled.ts';
import type { Program } from '../engine/program.ts';
import { summarise, type RunSummary } from '../engine/summary.ts';
import { parse } from '../engine/trace/file.ts';
import type { Trace } from '../engine/trace/trace.ts';
import type { World } from '../engine/world.ts';
import type { LoadingProgress, Reply, RunRequest } from './messages.ts';

export type RunOutcome =
  | { readonly outcome: 'ran'; readonly trace: Trace; readonly summary: RunSummary }
  | { readonly outcome: 'problem'; readonly problem: CompileProblem };

export interface RunOptions {
  /** Bytes of the engine or the compiler as they arrive; null once the program runs. */
  readonly onProgress?: (progress: LoadingProgress | null) => void;
  /** Stops the run: the promise rejects with the signal's reason. */
  readonly signal?: AbortSignal;
}

export interface Runner {
  /**
   * @throws EngineFailure when the engine could not be loaded or broke
   * @throws the signal's reason when stopped
   */
  run(program: Program, world: World, options?: RunOptions): Promise<RunOutcome>;
  dispose(): void;
}

/** Not the program's fault. The next run starts a fresh engine. */
export class EngineFailure extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'EngineFailure';
  }
}

/** What of a Worker is used here; tests bring their own. */
export type Port = Pick<Worker, 'postMessage' | 'terminate'> & {
  onmessage: ((event: MessageEvent<Reply>) => void) | null;
  onerror: ((event: ErrorEvent) => void) | null;
};

interface Pending {
  readonly request: RunRequest;
  /** The worker crashed while this ran, and a fresh one runs it again. */
  isRepeated: boolean;
  /** Runs out if the worker does not even begin. */
  silence?: ReturnType<typeof setTimeout>;
  readonly options: RunOptions;
  resolve(outcome: RunOutcome): void;
  reject(reason: unknown): void;
}

/** A run that is told to stop may still end by one of its own limits, with a trace to look at; this long, in wall ms. */
const GRACE_WALL_MS = 300;

/**
 * A worker that has answered before and has nothing to do begins at once. One that stays silent for so long, in wall
 * ms, was ended by the browser, which tells nobody; if it was only slow, the run starts afresh and nothing is lost.
 */
const SILENCE_WALL_MS = 4000;

const spawnWorker = (): Port => new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });

export function createRunner(spawn: () => Port = spawnWorker): Runner {
  const pending = new Map<number, Pending>();
  let port: Port | undefined;
  let hasAnswered = false;
  let lastId = 0;

  function connect(): Port {
    if (port !== undefined) return port;
    port = spawn();
    hasAnswered = false;
    port.onmessage = ({ data }) => receive(data);
    port.onerror = (event) => {
      event.preventDefault?.();
      const [first] = pending.values();
      if (first === undefined || !first.isRepeated) {
        if (first !== undefined) first.isRepeated = true;
        replace();
      } else drop(first.request.id, new EngineFailure(event.message || 'The worker could not be started.'));
    };
    return port;
  }

  /** Ends the worker. Runs that were waiting in it start again in a new one. */
  function replace(): void {
    port?.terminate();
    port = undefined;
    for (const { request, silence } of pending.values()) {
      clearTimeout(silence);
      connect().postMessage(request);
    }
  }

  function begin(run: Pending): void {
    pending.set(run.request.id, run);
    if (hasAnswered && pending.size === 1) run.silence = setTimeout(replace, SILENCE_WALL_MS);
    connect().postMessage(run.request);
  }

  function drop(id: number, reason: unknown): void {
    const run = pending.get(id);
    if (run === undefined) return;
    clearTimeout(run.silence);
    pending.delete(id);
    replace();
    run.reject(reason);
  }

  function receive(reply: Reply): void {
    hasAnswered = true;
    const run = pending.get(reply.id);
    if (run === undefined) return;
    clearTimeout(run.silence);
    switch (reply.type) {
      case 'loading':
        return run.options.onProgress?.(reply);
      case 'running':
        return run.options.onProgress?.(null);
      case 'failed':
        return drop(reply.id, new EngineFailure(reply.message));
      case 'problem':
        pending.delete(reply.id);
        return run.resolve({ outcome: 'problem', problem: reply.problem });
      case 'ran': {
        pending.delete(reply.id);
        const trace = parse(reply.trace);
        return run.resolve({ outcome: 'ran', trace, summary: summarise(trace) });
      }
    }
  }

  return {
    run(program, world, options = {}) {
      const { signal } = options;
      if (signal?.aborted) return Promise.reject(signal.reason);
      const request: RunRequest = { id: ++lastId, program, world };
      return new Promise((resolve, reject) => {
        signal?.addEventListener('abort', () => setTimeout(drop, GRACE_WALL_MS, request.id, signal.reason));
        begin({ request, options, isRepeated: false, resolve, reject });
      });
    },
    dispose() {
      port?.terminate();
      port = undefined;
      for (const { reject, silence } of pending.values()) {
        clearTimeout(silence);
        reject(new EngineFailure('The page closed the engine.'));
      }
      pending.clear();
    },
  };
}

let shared: Runner | undefined;

/** The page's own runner. */
export const sharedRunner = (): Runner => (shared ??= createRunner());
