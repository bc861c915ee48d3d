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
  readonly options: RunOptions;
  resolve(outcome: RunOutcome): void;
  reject(reason: unknown): void;
}

/** A run that is told to stop may still end by one of its own limits, with a trace to look at; this long, in wall ms. */
const GRACE_WALL_MS = 300;

const spawnWorker = (): Port => new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });

export function createRunner(spawn: () => Port = spawnWorker): Runner {
  const pending = new Map<number, Pending>();
  let port: Port | undefined;
  let lastId = 0;

  function connect(): Port {
    if (port !== undefined) return port;
    port = spawn();
    port.onmessage = ({ data }) => receive(data);
    port.onerror = (event) => {
      event.preventDefault?.();
      const [first] = pending.values();
      if (first === undefined) replace();
      else drop(first.request.id, new EngineFailure(event.message || 'The worker could not be started.'));
    };
    return port;
  }

  /** Ends the worker. Runs of other playgrounds that were waiting in it start again in a new one. */
  function replace(): void {
    port?.terminate();
    port = undefined;
    for (const { request } of pending.values()) connect().postMessage(request);
  }

  function drop(id: number, reason: unknown): void {
    const run = pending.get(id);
    if (run === undefined) return;
    pending.delete(id);
    replace();
    run.reject(reason);
  }

  function receive(reply: Reply): void {
    const run = pending.get(reply.id);
    if (run === undefined) return;
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
        pending.set(request.id, { request, options, resolve, reject });
        signal?.addEventListener('abort', () => setTimeout(drop, GRACE_WALL_MS, request.id, signal.reason));
        connect().postMessage(request);
      });
    },
    dispose() {
      port?.terminate();
      port = undefined;
      for (const { reject } of pending.values()) reject(new EngineFailure('The page closed the engine.'));
      pending.clear();
    },
  };
}

let shared: Runner | undefined;

/** The page's own runner. */
export const sharedRunner = (): Runner => (shared ??= createRunner());
