/** What a finished run amounts to, read from its trace. */
import { KIND, type Trace } from './trace/trace.ts';
import type { LimitName } from './world.ts';

export interface RunSummary {
  readonly stdout: string;
  readonly stderr: string;
  /** As the program's own process gave it; 1 where a limit ended the run. */
  readonly exitCode: number;
  /** Virtual time at the end. */
  readonly virtualMs: number;
  readonly limit: { readonly name: LimitName; readonly sentence: string; readonly site: number } | null;
}

export function summarise(trace: Trace): RunSummary {
  let stdout = '';
  let stderr = '';
  let exitCode = 1;
  let limit: RunSummary['limit'] = null;
  for (let index = 0; index < trace.length; index++) {
    const kind = trace.kind[index];
    if (kind !== KIND.output && kind !== KIND['process-exit'] && kind !== KIND.limit) continue;
    const event = trace.event(index);
    if (event.kind === 'output') {
      if (event.stream === 1) stdout += event.chunk;
      else stderr += event.chunk;
    } else if (event.kind === 'process-exit' && event.process === 0) exitCode = event.code;
    else if (event.kind === 'limit')
      limit = { name: event.limit as LimitName, sentence: event.sentence, site: event.site };
  }
  // A recursion deeper than the sandbox allows is told as a limit, and may be caught; the others end the run.
  if (limit !== null && limit.name !== 'stack') exitCode = 1;
  return { stdout, stderr, exitCode, virtualMs: (trace.timeUs[trace.length - 1] ?? 0) / 1000, limit };
}
