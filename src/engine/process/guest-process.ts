/** One process of a run: its sandbox, what waits in its poll queue, and its side of the host functions. */
import type { CompiledProgram } from '../compile/compiled.ts';
import type { Located, Setup } from '../guest/host.ts';
import type { Clock } from '../kernel/clock.ts';
import type { EventHeap } from '../kernel/heap.ts';
import type { Random } from '../kernel/random.ts';
import type { Program } from '../program.ts';
import type { Engine } from '../run.ts';
import type { Happening, Outcome, Services } from '../services/services.ts';
import { QUEUES } from '../trace/events.ts';
import { ROW_LENGTH, type TraceRecorder } from '../trace/recorder.ts';
import type { World } from '../world.ts';
import { lineOf, locateIn } from './locate.ts';
import { Sandbox } from './sandbox.ts';

/** What all processes of a run share. */
export interface Shared {
  readonly engine: Engine;
  readonly program: Program;
  readonly compiled: CompiledProgram;
  readonly world: World;
  readonly clock: Clock;
  readonly recorder: TraceRecorder;
  readonly services: Services;
  readonly random: Random;
  readonly heap: EventHeap<Happening>;
  /** Lets everything happen that is due by the clock. */
  readonly settleDue: () => void;
}

/** What the loop must know to choose what comes next. */
export interface LoopStatus {
  /** When the next timer is due, in ms; -1 if there is none. */
  readonly nextTimerMs: number;
  /** Timers, immediates and requests that keep the process alive. */
  readonly alive: number;
  readonly immediates: number;
  /** Turns made alone ended where the next one starts; otherwise before a poll phase. */
  readonly turnEnded: boolean;
}

interface Delivery {
  readonly item: number;
  readonly outcome: Outcome;
  readonly queuedAt: number;
}

const POLL = QUEUES.indexOf('poll');
const ENDED: LoopStatus = { nextTimerMs: -1, alive: 0, immediates: 0, turnEnded: true };

export class GuestProcess {
  readonly number: number;
  readonly #shared: Shared;
  /** Guest string id → id in the recorder's table. */
  readonly #stringIds: number[] = [0];
  readonly #poll: Delivery[] = [];
  #sandbox!: Sandbox;

  private constructor(number: number, shared: Shared) {
    this.number = number;
    this.#shared = shared;
  }

  static async start(number: number, shared: Shared, setup: Setup): Promise<GuestProcess> {
    const process = new GuestProcess(number, shared);
    process.#sandbox = await process.#createSandbox();
    process.#sandbox.install(setup);
    return process;
  }

  get stopped(): boolean {
    return this.#sandbox.stopped;
  }
  get deliveries(): number {
    return this.#poll.length;
  }

  /** An operation has ended: its callback now waits for the poll phase. */
  deliver(item: number, outcome: Outcome, endedAt: number): void {
    const { recorder, clock } = this.#shared;
    const queuedAt = recorder.append({
      kind: 'enqueue',
      timeUs: clock.nowUs,
      process: this.number,
      cause: endedAt,
      a: item,
      b: POLL,
      text: 'answer',
    });
    this.#poll.push({ item, outcome, queuedAt });
  }

  main(): LoopStatus {
    return this.#call('main');
  }
  timers(): LoopStatus {
    return this.#call('timers');
  }
  immediates(): LoopStatus {
    return this.#call('immediates');
  }
  /** Begins a turn of Node's loop, and makes the next ones as long as nobody outside has a say in them. */
  turnAlone(): LoopStatus {
    return this.#call('turnAlone');
  }
  turn(): LoopStatus {
    return this.#call('turn');
  }
  finish(): LoopStatus {
    return this.#call('finish');
  }
  /** Hands the oldest answer to its callback. */
  completeNext(): LoopStatus {
    const { item, outcome, queuedAt } = this.#poll.shift()!;
    return this.#call(
      'complete',
      item,
      outcome.ok,
      JSON.stringify(outcome.ok ? outcome.value : outcome.error),
      queuedAt,
    );
  }

  dispose(): void {
    this.#sandbox.dispose();
  }

  #call(name: string, ...args: (number | string | boolean)[]): LoopStatus {
    const { clock, recorder } = this.#shared;
    const line = this.#sandbox.call(name, clock.nowUs, recorder.length, this.#due(), ...args);
    if (line === '' || this.stopped) return ENDED;
    const [nextTimerMs, alive, immediates, turnEnded] = line.split(' ').map(Number) as [
      number,
      number,
      number,
      number?,
    ];
    return { nextTimerMs, alive, immediates, turnEnded: turnEnded === 1 };
  }

  /** When the services next have something to record, in µs; -1 if nothing is under way. */
  #due(): number {
    const { nextDueUs } = this.#shared.heap;
    return nextDueUs === Infinity ? -1 : nextDueUs;
  }

  #createSandbox(): Promise<Sandbox> {
    const { engine, program, compiled, world, clock, recorder, services, random, settleDue } = this.#shared;
    const draws = random.stream(`Math.random of process ${this.number}`);
    const call = (item: number, service: string, operation: string, args: string, site: number, label: string) => ({
      process: this.number,
      item,
      service,
      operation,
      args,
      site,
      label,
      cause: recorder.length - 1,
    });
    return Sandbox.create(engine, world.limits.heapBytes, {
      flush: (rows, buffer, strings, nowUs) => {
        clock.advanceTo(nowUs);
        if (strings !== '')
          for (const text of JSON.parse(strings) as string[]) this.#stringIds.push(recorder.intern(text));
        recorder.appendRows(
          this.number,
          new Float64Array(buffer.buffer, buffer.byteOffset, rows * ROW_LENGTH),
          this.#stringIds,
        );
        settleDue();
        return recorder.length;
      },
      request: (item, service, operation, args, site, promise, label) =>
        services.request({ ...call(item, service, operation, args, site, label), promise }),
      block: (item, service, operation, args, site, label) => {
        const { untilUs, outcome } = services.block(call(item, service, operation, args, site, label));
        return JSON.stringify({ us: untilUs, next: recorder.length, due: this.#due(), ...outcome });
      },
      cancel: (item) => services.cancel(this.number, item),
      moduleCode: (path) => {
        const module = compiled.modules[path]!;
        return { code: module.code, file: module.kind === 'esm' ? `file://${path}` : path };
      },
      moduleInfo: (path) => {
        const module = compiled.modules[path];
        if (module === undefined) return '';
        const { path: _path, code: _code, positions: _positions, ...info } = module;
        return JSON.stringify(info);
      },
      locate: (file, line, column, message, called) => {
        const located: Located | undefined = locateIn(compiled, file, line, column, { message, called });
        return located === undefined ? '' : JSON.stringify(located);
      },
      stop: () => {},
      random: () => draws.next(),
      sourceLine: (file, line) => lineOf(program, file, line),
      due: () => this.#due(),
    });
  }
}
