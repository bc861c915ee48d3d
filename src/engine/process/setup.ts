/** What a run is made of, and what its parts are told of it. */
import type { CompiledProgram } from '../compile/compiled.ts';
import type { Setup } from '../guest/host.ts';
import type { Clock } from '../kernel/clock.ts';
import type { EventHeap } from '../kernel/heap.ts';
import type { Random } from '../kernel/random.ts';
import type { Program } from '../program.ts';
import type { Engine } from '../run.ts';
import type { Happening } from '../services/services.ts';
import type { ProcessInfo } from '../trace/processes.ts';
import type { TraceRecorder } from '../trace/recorder.ts';
import type { World } from '../world.ts';

const dirname = (path: string): string => path.slice(0, path.lastIndexOf('/')) || '/';

/** Everything a run is made of, but its processes. */
export interface Run {
  readonly engine: Engine;
  readonly program: Program;
  readonly compiled: CompiledProgram;
  readonly world: World;
  readonly clock: Clock;
  readonly heap: EventHeap<Happening>;
  readonly recorder: TraceRecorder;
  readonly random: Random;
}

/** What services need of a run. */
export const servicesOf = (run: Run) => ({
  ...run,
  files: { ...run.program.files, ...run.world.files },
  cwd: dirname(run.program.entry),
});

/** What the runtime is told of its process. @param idsFrom where its counters go on */
export function setupOf({ program, compiled, world }: Run, { entry }: ProcessInfo, idsFrom = 0): Setup {
  return {
    entry,
    entryKind: compiled.modules[entry]!.kind,
    argv: ['/usr/bin/node', entry, ...(program.args ?? [])],
    env: world.env,
    cwd: dirname(program.entry),
    epochMs: world.epochMs,
    stepCostNs: world.stepCostNs,
    clockReadCostNs: world.clockReadCostNs,
    cpuMs: world.cpuMs,
    limits: world.limits,
    idsFrom,
    model: world.model,
    sites: compiled.sites.map(({ text }) => text),
    places: compiled.sites.map(({ file, line }) =>
      file === '' ? '' : `line ${line} of ${file.slice(file.lastIndexOf('/') + 1)}`,
    ),
    functions: compiled.functions,
  };
}
