/** A world to ask, and a list of what it recorded. */
import { Clock } from '../kernel/clock.ts';
import { EventHeap } from '../kernel/heap.ts';
import { Random } from '../kernel/random.ts';
import type { TraceEvent } from '../trace/events.ts';
import { TraceRecorder } from '../trace/recorder.ts';
import type { World } from '../world.ts';
import { defaultWorld } from '../world.ts';
import { createServices, type Happening, type Outcome } from './services.ts';

export function testServices(world: Partial<World> = {}, files: Readonly<Record<string, string>> = {}) {
  const complete: World = { ...defaultWorld, ...world };
  const clock = new Clock();
  const heap = new EventHeap<Happening>();
  const recorder = new TraceRecorder();
  const delivered: { item: number; ms: number; outcome: Outcome; endedAt: number }[] = [];
  const services = createServices({
    world: complete,
    clock,
    heap,
    recorder,
    files,
    cwd: '/app',
    random: new Random(complete.seed),
    deliver: (_process, item, outcome, endedAt) => delivered.push({ item, ms: clock.nowMs, outcome, endedAt }),
  });
  let items = 0;
  const call = (service: string, operation: string, args: readonly unknown[]) => ({
    process: 0,
    item: ++items,
    service,
    operation,
    args: JSON.stringify(args),
    site: 0,
    label: `${operation} ${String(args[0] ?? '')}`.trim(),
    cause: -1,
  });
  return {
    clock,
    heap,
    services,
    delivered,
    /** @returns the item */
    request(service: string, operation: string, ...args: unknown[]): number {
      services.request({ ...call(service, operation, args), promise: 0 });
      return items;
    },
    block: (service: string, operation: string, ...args: unknown[]) =>
      services.block(call(service, operation, args)).outcome,
    /** Lets everything happen. */
    settle(): void {
      for (let next = heap.pop(); next; next = heap.pop()) {
        clock.advanceTo(next.dueUs);
        next.value(next.dueUs);
      }
    },
    events(): TraceEvent[] {
      const trace = recorder.finish({
        program: { entry: '/app/a.js', files: {} },
        world: complete,
        sites: [],
        functions: [],
      });
      return Array.from({ length: trace.length }, (_, index) => trace.event(index));
    },
  };
}

export type TestServices = ReturnType<typeof testServices>;

/** Asks and waits. */
export function ask(services: TestServices, service: string, operation: string, ...args: unknown[]): Outcome {
  services.request(service, operation, ...args);
  services.settle();
  return services.delivered.at(-1)!.outcome;
}
