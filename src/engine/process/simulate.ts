/** Runs a compiled program in its world to the end, or to a limit. */
import type { CompiledProgram } from '../compile/compiled.ts';
import type { Setup } from '../guest/host.ts';
import { Clock } from '../kernel/clock.ts';
import { EventHeap } from '../kernel/heap.ts';
import { Random } from '../kernel/random.ts';
import type { Program } from '../program.ts';
import type { Engine } from '../run.ts';
import { createServices, type Happening } from '../services/services.ts';
import { TraceRecorder } from '../trace/recorder.ts';
import type { Trace } from '../trace/trace.ts';
import type { LimitName, World } from '../world.ts';
import { HostStackOverflow, OutOfMemory } from './errors.ts';
import { GuestProcess } from './guest-process.ts';
import { runBrowserLoop } from './browser-loop.ts';
import { runNodeLoop } from './node-loop.ts';

const dirname = (path: string): string => path.slice(0, path.lastIndexOf('/')) || '/';

function setupOf(program: Program, compiled: CompiledProgram, world: World): Setup {
  return {
    entry: compiled.entry,
    entryKind: compiled.modules[compiled.entry]!.kind,
    argv: ['/usr/bin/node', compiled.entry, ...(program.args ?? [])],
    env: world.env,
    cwd: dirname(compiled.entry),
    epochMs: world.epochMs,
    stepCostNs: world.stepCostNs,
    clockReadCostNs: world.clockReadCostNs,
    cpuMs: world.cpuMs,
    limits: world.limits,
    model: world.model,
    sites: compiled.sites.map(({ text }) => text),
    places: compiled.sites.map(({ file, line }) =>
      file === '' ? '' : `line ${line} of ${file.slice(file.lastIndexOf('/') + 1)}`,
    ),
    functions: compiled.functions,
  };
}

/** Sentences for limits that the host, not the guest, runs into. */
function hostLimit(name: LimitName, world: World): string {
  switch (name) {
    case 'heapBytes':
      return `Stopped: the program used more than ${Math.round(world.limits.heapBytes / 1024 / 1024)} MiB of memory. Something goes on allocating and keeps what it allocates.`;
    case 'stack':
      return 'Stopped: functions call each other too deeply. Recursion that never ends, or deeper than the sandbox allows?';
    default:
      return `Stopped after ${world.limits.virtualMs} ms of virtual time. Something is still scheduled: an interval that is never cleared?`;
  }
}

export async function simulate(
  program: Program,
  compiled: CompiledProgram,
  world: World,
  engine: Engine,
): Promise<Trace> {
  const clock = new Clock();
  const heap = new EventHeap<Happening>();
  const recorder = new TraceRecorder();
  const random = new Random(world.seed);
  const settleDue = () => {
    while (heap.nextDueUs <= clock.nowUs) {
      const { dueUs, value } = heap.pop()!;
      value(dueUs);
    }
  };
  const processes: GuestProcess[] = [];
  const services = createServices({
    world,
    files: { ...program.files, ...world.files },
    clock,
    heap,
    recorder,
    random,
    cwd: dirname(program.entry),
    deliver: (process, item, outcome, endedAt) => processes[process]!.deliver(item, outcome, endedAt),
  });
  recorder.append({ kind: 'process-start', timeUs: 0, process: 0, text: program.entry });
  const limit = (name: LimitName) =>
    void recorder.append({
      kind: 'limit',
      timeUs: clock.nowUs,
      process: 0,
      a: recorder.intern(name),
      text: hostLimit(name, world),
    });
  const main = await GuestProcess.start(
    0,
    { engine, program, compiled, world, clock, heap, recorder, services, random, settleDue },
    setupOf(program, compiled, world),
  );
  processes.push(main);
  try {
    const loop = world.model === 'browser' ? runBrowserLoop : runNodeLoop;
    const reached = loop(main, { clock, heap, recorder, settleDue, virtualMs: world.limits.virtualMs });
    if (reached !== undefined) limit(reached);
  } catch (error) {
    if (error instanceof OutOfMemory) limit('heapBytes');
    else if (error instanceof HostStackOverflow) limit('stack');
    else throw error;
  } finally {
    main.dispose();
  }
  return recorder.finish({
    program,
    world,
    sites: compiled.sites,
    functions: compiled.functions.map(({ source: _source, ...fn }) => fn),
  });
}
