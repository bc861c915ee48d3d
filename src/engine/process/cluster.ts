/**
 * Several processes on one clock. Each has a time of its own, which runs ahead of the world's while its code runs: what it sends out
 * on the way is kept on the event heap until the world's clock gets there. Whoever is furthest behind runs next; so nobody is
 * told anything before it has happened, and two processes can be busy at the same time. The trace is put in order at the end.
 */
import { Clock } from '../kernel/clock.ts';
import { FIRST_MESSAGE, Post } from '../services/post.ts';
import { createServices, type Done, happenNext, type Services } from '../services/services.ts';
import type { Outcome } from '../services/wire.ts';
import { type ProcessInfo, processesOf } from '../trace/processes.ts';
import { GuestProcess } from './guest-process.ts';
import { faultLimit, recordLimit } from './limits.ts';
import { nodeLoop, type NodeLoop, type Pause } from './node-loop.ts';
import { letterOf, isQuestion, type Outside } from './outside.ts';
import { type Run, servicesOf, setupOf } from './setup.ts';

/** A process's place in the world: it stays when the process crashes and is started again. */
interface Seat {
  readonly info: ProcessInfo;
  process: GuestProcess | undefined;
  loop: NodeLoop | undefined;
  clock: Clock;
  /** When it can go on, or be started, in µs; Infinity while it waits for something that has no time yet. */
  nextUs: number;
  /** What its loop waits for. */
  pause: Pause | undefined;
  /** The call that its thread stood still in has ended. */
  outcome: Outcome | undefined;
  /** When it is told to crash; what it does later never happens. */
  crashUs: number;
  starts: number;
}

interface Crash {
  readonly name: string;
  readonly atUs: number;
  readonly restartUs: number | undefined;
}

export class Cluster {
  readonly #run: Run;
  readonly #services: Services;
  readonly #post: Post;
  readonly #seats: readonly Seat[];
  /** Those to come, soonest first. */
  readonly #crashes: Crash[];
  /** A limit has ended the run. */
  #limited = false;

  constructor(run: Run) {
    this.#run = run;
    const deliver = (process: number, item: number, outcome: Outcome, endedAt: number) => {
      const seat = this.#seats[process]!;
      seat.process?.deliver(item, outcome, endedAt, run.clock.nowUs);
      this.#wake(seat);
    };
    const processes = processesOf(run);
    this.#services = createServices({ ...servicesOf(run), deliver });
    this.#post = new Post({
      ...run,
      processes,
      deliver,
      hand: (process, message) => {
        const seat = this.#seats[process]!;
        seat.process?.hand(message);
        this.#wake(seat);
      },
    });
    this.#seats = processes.map((info) => ({
      info,
      process: undefined,
      loop: undefined,
      clock: new Clock(),
      nextUs: 0,
      pause: undefined,
      outcome: undefined,
      crashUs: Infinity,
      starts: 0,
    }));
    this.#crashes = crashesOf(run.world.processes ?? []);
  }

  async run(): Promise<void> {
    try {
      for (const seat of this.#seats) await this.#start(seat);
      while (!this.#limited && (await this.#next()));
    } finally {
      for (const { process } of this.#seats) process?.dispose();
    }
  }

  /** Lets the next thing happen. @returns whether the run goes on */
  async #next(): Promise<boolean> {
    const { clock, heap, world } = this.#run;
    if (!this.#isAlive()) return this.#endOfMain();
    const seat = this.#seats.reduce((first, other) => (other.nextUs < first.nextUs ? other : first));
    const crash = this.#crashes[0];
    const nextUs = Math.min(seat.nextUs, heap.nextDueUs, crash?.atUs ?? Infinity);
    if (nextUs > world.limits.virtualMs * 1000) {
      clock.advanceTo(world.limits.virtualMs * 1000);
      return this.#limit(0, 'virtualMs');
    }
    if (heap.nextDueUs === nextUs) return happenNext(clock, heap);
    clock.advanceTo(nextUs);
    if (crash?.atUs === nextUs) this.#crash(this.#crashes.shift()!);
    else if (seat.process === undefined) await this.#start(seat);
    else this.#goOn(seat);
    return true;
  }

  /** Whether anything is left to do: listening is not, nor is a crash to come. */
  #isAlive(): boolean {
    return (
      this.#run.heap.size > 0 ||
      this.#seats.some(({ nextUs, pause }) => nextUs < Infinity && !(pause?.for === 'delivery' && pause.alive === 0))
    );
  }

  /** Nothing is left but to listen: the program itself stops doing so. @returns whether it still has to */
  #endOfMain(): boolean {
    const [seat] = this.#seats;
    const { process, pause } = seat!;
    if (process === undefined) return false;
    if (pause?.for === 'delivery' && pause.alive === 0) {
      process.serves = false;
      seat!.nextUs = this.#run.clock.nowUs;
      seat!.pause = undefined;
      return true;
    }
    return this.#limit(0, 'virtualMs', 'Stopped: main waits for an answer that can no longer come.');
  }

  async #start(seat: Seat): Promise<void> {
    const { info } = seat;
    const { clock, recorder, random, world } = this.#run;
    seat.clock = new Clock();
    seat.clock.advanceTo(clock.nowUs);
    seat.nextUs = clock.nowUs;
    seat.crashUs = this.#crashes.find(({ name }) => name === info.name)?.atUs ?? Infinity;
    recorder.append({ kind: 'process-start', timeUs: clock.nowUs, process: info.number, text: info.entry });
    const idsFrom = seat.starts++ === 0 ? 0 : recorder.highestId(info.number, FIRST_MESSAGE);
    const own = {
      ...this.#run,
      clock: seat.clock,
      // Chance is not the same again after a restart.
      random: seat.starts === 1 ? random : random.stream(`start ${seat.starts}`),
      outside: this.#outsideOf(seat),
    };
    seat.process = await GuestProcess.start(info.number, own, setupOf(this.#run, info, idsFrom), true);
    this.#post.up(info.number);
    const goOn = () => {
      const outcome = seat.outcome!;
      seat.outcome = undefined;
      return seat.process!.goOn(outcome);
    };
    seat.pause = undefined;
    seat.loop = nodeLoop(seat.process, { clock: seat.clock, recorder, virtualMs: world.limits.virtualMs, goOn });
  }

  /** Runs a process up to where it waits for something. */
  #goOn(seat: Seat): void {
    const { info, clock, loop } = seat;
    clock.advanceTo(this.#run.clock.nowUs);
    seat.pause = undefined;
    try {
      const { done, value } = loop!.next();
      if (done === true) return this.#stopped(seat);
      seat.pause = value;
      seat.nextUs = value.for === 'settled' ? clock.nowUs : value.for === 'delivery' ? value.untilUs : Infinity;
    } catch (error) {
      this.#limit(info.number, faultLimit(error));
      return;
    }
    if (seat.pause.for === 'delivery')
      this.#run.recorder.append({ kind: 'idle', timeUs: clock.nowUs, process: info.number });
  }

  /** Something has come for a process. */
  #wake(seat: Seat): void {
    if (seat.pause?.for !== 'delivery') return;
    seat.pause = undefined;
    seat.nextUs = this.#run.clock.nowUs;
  }

  /** The guest has stopped itself, or has been stopped at the time of a crash to come. */
  #stopped(seat: Seat): void {
    const { process, clock, crashUs, info } = seat;
    const { heap, recorder } = this.#run;
    seat.nextUs = clock.nowUs < crashUs ? Infinity : crashUs;
    const word = process!.lastWord;
    if (word?.kind === 'limit') this.#limited = true;
    if (word?.kind !== 'process-exit' || clock.nowUs >= crashUs) return;
    const endedAt = recorder.length - 1;
    heap.schedule(clock.nowUs, () => {
      this.#gone(seat, endedAt);
      // A thread that fails takes its process with it.
      if (word.code !== 0) this.#kill(info.name, word.code, undefined, endedAt);
    });
  }

  /** A process, or a thread of it, has ended. */
  #gone(seat: Seat, endedAt: number): void {
    const { number } = seat.info;
    seat.process?.dispose();
    seat.process = undefined;
    seat.loop = undefined;
    seat.pause = undefined;
    seat.nextUs = Infinity;
    this.#services.abandon(number);
    this.#post.down(number, endedAt);
  }

  /** Ends all threads of a process where they stand. */
  #kill(name: string, code: number, restartUs: number | undefined, cause = -1): void {
    const { clock, recorder } = this.#run;
    for (const seat of this.#seats) {
      if (seat.info.name !== name || seat.process === undefined) continue;
      const endedAt = recorder.append({
        kind: 'process-exit',
        timeUs: clock.nowUs,
        process: seat.info.number,
        cause,
        a: code,
      });
      this.#gone(seat, endedAt);
      if (restartUs !== undefined) seat.nextUs = clock.nowUs + restartUs;
    }
  }

  #crash({ name, restartUs }: Crash): void {
    this.#kill(name, KILLED, restartUs);
  }

  #limit(process: number, name: Parameters<typeof recordLimit>[2], text?: string): false {
    recordLimit(this.#run, process, name, text);
    this.#limited = true;
    return false;
  }

  /** What a process does outside waits on the heap for the world's clock, which may be behind its own. */
  #outsideOf(seat: Seat): Outside {
    const { heap } = this.#run;
    const services = this.#services;
    const post = this.#post;
    const { number } = seat.info;
    const then = (act: () => void) => {
      const { starts } = seat;
      if (seat.clock.nowUs < seat.crashUs)
        heap.schedule(seat.clock.nowUs, () => void (seat.starts === starts && seat.process !== undefined && act()));
    };
    return {
      request: (call) => then(() => services.request(call)),
      cancel: (process, item) => then(() => services.cancel(process, item)),
      block: (call) => {
        const done = ({ untilUs, outcome }: Done) => {
          seat.outcome = outcome;
          seat.nextUs = untilUs;
        };
        then(() => (isQuestion(call) ? post.ask(letterOf(call), done) : services.startBlock(call, done)));
        return undefined;
      },
      serve: () => then(() => post.serve(number)),
      send: (letter) => then(() => (letter.kind === 'ask' ? post.ask(letter) : post.tell(letter))),
      reply: ({ process, item, ok, payload, label, cause }) =>
        then(() => post.reply(process, item, ok, payload, label, cause)),
      begun: (process, item) => post.begun(process, item),
      timePassed: () => {
        if (seat.clock.nowUs >= seat.crashUs) seat.process?.stop();
      },
      due: () => (seat.crashUs === Infinity ? -1 : seat.crashUs),
    };
  }
}

/** The exit code of a process that was killed: 128 + SIGKILL, as a shell tells it. */
const KILLED = 137;

function crashesOf(processes: NonNullable<Run['world']['processes']>): Crash[] {
  return processes
    .flatMap(({ name, crashes = [] }) =>
      crashes.map(({ atMs, restartMs }) => ({
        name,
        atUs: Math.round(atMs * 1000),
        restartUs: restartMs === undefined ? undefined : Math.round(restartMs * 1000),
      })),
    )
    .sort((one, other) => one.atUs - other.atUs);
}
