/** Runs a compiled program in its world to the end, or to a limit. */
import type { CompiledProgram } from '../compile/compiled.ts';
import { Clock } from '../kernel/clock.ts';
import { EventHeap } from '../kernel/heap.ts';
import { Random } from '../kernel/random.ts';
import type { Program } from '../program.ts';
import type { Engine } from '../run.ts';
import { Post } from '../services/post.ts';
import { createServices, type Happening } from '../services/services.ts';
import type { Outcome } from '../services/wire.ts';
import { processesOf } from '../trace/processes.ts';
import { TraceRecorder } from '../trace/recorder.ts';
import type { Trace } from '../trace/trace.ts';
import type { World } from '../world.ts';
import { runBrowserLoop } from './browser-loop.ts';
import { Cluster } from './cluster.ts';
import { GuestProcess } from './guest-process.ts';
import { faultLimit, recordLimit } from './limits.ts';
import { runNodeLoop } from './node-loop.ts';
import { outsideOfOne } from './outside.ts';
import { type Run, servicesOf, setupOf } from './setup.ts';

export async function simulate(
  program: Program,
  compiled: CompiledProgram,
  world: World,
  engine: Engine,
): Promise<Trace> {
  const run: Run = {
    engine,
    program,
    compiled,
    world,
    clock: new Clock(),
    heap: new EventHeap<Happening>(),
    recorder: new TraceRecorder(),
    random: new Random(world.seed),
  };
  if ((world.processes ?? []).length > 0) await new Cluster(run).run();
  else await runAlone(run);
  return run.recorder.finish({
    program,
    world,
    sites: compiled.sites,
    functions: compiled.functions.map(({ source: _source, ...fn }) => fn),
  });
}

/** The program is the only process: it runs on the world's own clock. */
async function runAlone(run: Run): Promise<void> {
  const { program, world, clock, heap, recorder } = run;
  let main: GuestProcess | undefined = undefined as GuestProcess | undefined;
  const deliver = (_process: number, item: number, outcome: Outcome, endedAt: number) =>
    main!.deliver(item, outcome, endedAt, clock.nowUs);
  const services = createServices({ ...servicesOf(run), deliver });
  const [info] = processesOf(run);
  const post = new Post({
    ...run,
    processes: [info!],
    deliver,
    hand: (_process, message) => main!.hand(message),
  });
  recorder.append({ kind: 'process-start', timeUs: 0, process: 0, text: program.entry });
  post.up(0);
  const outside = outsideOfOne({ services, post, clock, heap });
  main = await GuestProcess.start(0, { ...run, outside }, setupOf(run, info!));
  try {
    const loop = world.model === 'browser' ? runBrowserLoop : runNodeLoop;
    const reached = loop(main, { clock, heap, recorder, virtualMs: world.limits.virtualMs });
    if (reached !== undefined) recordLimit(run, 0, reached);
  } catch (error) {
    recordLimit(run, 0, faultLimit(error));
  } finally {
    main.dispose();
  }
}
