/** One process of a run: its sandbox, what waits in its poll queue, and its side of the host functions. */
import type { CompiledProgram } from '../compile/compiled.ts';
import type { Located, Setup } from '../guest/host.ts';
import type { Clock } from '../kernel/clock.ts';
import type { Random } from '../kernel/random.ts';
import type { Program } from '../program.ts';
import type { Engine } from '../run.ts';
import type { Incoming } from '../services/post.ts';
import type { Outcome } from '../services/services.ts';
import { EVENT_KINDS, type EventKind, QUEUES } from '../trace/events.ts';
import { ROW_LENGTH, type TraceRecorder } from '../trace/recorder.ts';
import type { World } from '../world.ts';
import { lineOf, locateIn } from './locate.ts';
import type { Outside } from './outside.ts';
import { Rerun } from './rerun.ts';
import { type HostFunctions, Sandbox } from './sandbox.ts';

/** What a process is given. */
export interface Shared {
  readonly engine: Engine;
  readonly program: Program;
  readonly compiled: CompiledProgram;
  readonly world: World;
  /** The time of this process. */
  readonly clock: Clock;
  readonly recorder: TraceRecorder;
  readonly random: Random;
  readonly outside: Outside;
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

/** What waits in the poll queue: the answer to an operation, or a message. */
type Delivery = { readonly item: number; readonly outcome: Outcome; readonly queuedAt: number } | Incoming;

const POLL = QUEUES.indexOf('poll');
/** Undefined while the thread stands still in the middle of a call. */
export type Status = LoopStatus | undefined;

const ENDED: LoopStatus = { nextTimerMs: -1, alive: 0, immediates: 0, turnEnded: true };

export class GuestProcess {
  readonly number: number;
  readonly #shared: Shared;
  /** Guest string id → id in the recorder's table. */
  readonly #stringIds: number[] = [0];
  readonly #poll: Delivery[] = [];
  #sandbox!: Sandbox;
  /** Set where a call may have to stop in the middle. */
  #rerun: Rerun | undefined;
  #lastWord: { readonly kind: EventKind; readonly code: number } | undefined;
  /** Whether messages are handed to it. */
  serves = false;

  private constructor(number: number, shared: Shared) {
    this.number = number;
    this.#shared = shared;
  }

  /** @param suspends whether calls that block stop in the middle (`goOn`), so that other processes can run meanwhile */
  static async start(number: number, shared: Shared, setup: Setup, suspends = false): Promise<GuestProcess> {
    const process = new GuestProcess(number, shared);
    await process.#createSandbox(suspends);
    process.#sandbox.install(setup);
    return process;
  }

  get stopped(): boolean {
    return this.#sandbox.stopped;
  }
  get deliveries(): number {
    return this.#poll.length;
  }
  /** The last event of the guest's: `process-exit` or `limit`, once it has stopped itself. `code` is the exit code. */
  get lastWord(): { readonly kind: EventKind; readonly code: number } | undefined {
    return this.#lastWord;
  }

  /** An operation has ended, at `timeUs`: its callback now waits for the poll phase. */
  deliver(item: number, outcome: Outcome, endedAt: number, timeUs: number): void {
    const queuedAt = this.#shared.recorder.append({
      kind: 'enqueue',
      timeUs,
      process: this.number,
      cause: endedAt,
      a: item,
      b: POLL,
      text: 'answer',
    });
    this.#poll.push({ item, outcome, queuedAt });
  }
  /** A message waits for the poll phase. */
  hand(message: Incoming): void {
    this.#poll.push(message);
  }

  // Each of these runs the guest. They give undefined if its thread has to stand still in the middle: `goOn` is next.
  main(): Status {
    return this.#call('main');
  }
  timers(): Status {
    return this.#call('timers');
  }
  immediates(): Status {
    return this.#call('immediates');
  }
  /** Begins a turn of Node's loop, and makes the next ones as long as nobody outside has a say in them. */
  turnAlone(): Status {
    return this.#call('turnAlone');
  }
  turn(): Status {
    return this.#call('turn');
  }
  finish(): Status {
    return this.#call('finish');
  }
  /** Hands the oldest answer to its callback, or the oldest message to the handler. */
  completeNext(): Status {
    const next = this.#poll.shift()!;
    if ('payload' in next) {
      const { item, from, payload, wantsReply, queuedAt, label } = next;
      this.#shared.outside.begun(this.number, item);
      return this.#call('receive', item, from, payload, wantsReply, queuedAt, label);
    }
    const { item, outcome, queuedAt } = next;
    const payload = JSON.stringify(outcome.ok ? outcome.value : outcome.error) ?? '';
    return this.#call('complete', item, outcome.ok, payload, queuedAt);
  }
  /** The call that the thread stands in returns. */
  goOn(outcome: Outcome): Status {
    return this.#statusOf(this.#rerun!.goOn(this.#answer(this.#shared.clock.nowUs, outcome)));
  }
  /** No code of the program's runs any more. */
  stop(): void {
    this.#sandbox.stop();
  }

  dispose(): void {
    this.#sandbox.dispose();
  }

  #call(name: string, ...args: (number | string | boolean)[]): Status {
    const { clock, recorder, outside } = this.#shared;
    const all = [clock.nowUs, recorder.length, outside.due(), ...args];
    return this.#statusOf(this.#rerun === undefined ? this.#sandbox.call(name, ...all) : this.#rerun.call(name, all));
  }

  #statusOf(line: string | undefined): Status {
    if (this.stopped || line === '') return ENDED;
    if (line === undefined) return undefined;
    const [nextTimerMs, alive, immediates, turnEnded] = line.split(' ').map(Number) as [
      number,
      number,
      number,
      number?,
    ];
    return { nextTimerMs, alive, immediates, turnEnded: turnEnded === 1 };
  }

  #answer(us: number, outcome: Outcome): string {
    return JSON.stringify({ us, next: this.#shared.recorder.length, due: this.#shared.outside.due(), ...outcome });
  }

  async #createSandbox(suspends: boolean): Promise<void> {
    const { engine, world } = this.#shared;
    const host = this.#hostFunctions();
    if (suspends) this.#rerun = new Rerun(host);
    this.#sandbox = await Sandbox.create(engine, world.limits.heapBytes, this.#rerun?.host ?? host);
    this.#rerun?.attach(this.#sandbox);
  }

  #noteLast([kind, , , , a]: Float64Array): void {
    if (kind !== undefined) this.#lastWord = { kind: EVENT_KINDS[kind]!, code: a ?? 0 };
  }

  #hostFunctions(): HostFunctions {
    const { program, compiled, clock, recorder, outside, random } = this.#shared;
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
    return {
      flush: (rows, buffer, strings, nowUs) => {
        // It has been stopped, and is on its way out.
        if (this.stopped) return recorder.length;
        clock.advanceTo(nowUs);
        if (strings !== '')
          for (const text of JSON.parse(strings) as string[]) this.#stringIds.push(recorder.intern(text));
        const values = new Float64Array(buffer.buffer, buffer.byteOffset, rows * ROW_LENGTH);
        recorder.appendRows(this.number, values, this.#stringIds);
        this.#noteLast(values.subarray(-ROW_LENGTH));
        outside.timePassed();
        return recorder.length;
      },
      request: (item, service, operation, args, site, promise, label) =>
        outside.request({ ...call(item, service, operation, args, site, label), promise }),
      block: (item, service, operation, args, site, label) => {
        const done = outside.block(call(item, service, operation, args, site, label));
        return done === undefined ? '' : this.#answer(done.untilUs, done.outcome);
      },
      cancel: (item) => outside.cancel(this.number, item),
      serve: () => {
        this.serves = true;
        outside.serve(this.number);
      },
      send: (kind, item, to, payload, site, label, timeoutMs, promise) =>
        outside.send({
          kind: kind === 'ask' ? 'ask' : 'tell',
          from: this.number,
          item,
          to,
          payload,
          site,
          label,
          timeoutMs,
          promise,
          cause: recorder.length - 1,
        }),
      reply: (item, ok, payload, label, cause) =>
        outside.reply({ process: this.number, item, ok, payload, label, cause }),
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
        const located: Located | undefined = locateIn(program, compiled, file, line, column, { message, called });
        return located === undefined ? '' : JSON.stringify(located);
      },
      stop: () => {},
      random: () => draws.next(),
      sourceLine: (file, line) => lineOf(program, file, line),
      due: () => outside.due(),
      deriveKey: (operation, args) => this.#shared.engine.deriveKey?.(operation, JSON.parse(args) as unknown[]) ?? '',
    };
  }
}
