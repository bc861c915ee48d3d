/**
 * Carries messages between the processes of a run: how long they are on their way, who takes them up, who waits in line, and
 * what becomes of them when a process is down. All of it happens on the event heap, so that every process sees it in the order of time.
 */
import type { Clock } from '../kernel/clock.ts';
import { usOf } from '../kernel/clock.ts';
import type { EventHeap, Scheduled } from '../kernel/heap.ts';
import { sampleUs } from '../kernel/latency.ts';
import type { Random } from '../kernel/random.ts';
import { MESSAGE_KINDS, type MessageKind, QUEUES, SETTLED } from '../trace/events.ts';
import type { ProcessInfo } from '../trace/processes.ts';
import type { NewEvent, TraceRecorder } from '../trace/recorder.ts';
import type { Latency, World } from '../world.ts';
import { preview } from './preview.ts';
import type { Done, Happening } from './services.ts';
import type { Failure, Json, Outcome } from './wire.ts';

/** A question or a message that wants no answer, as it leaves a process. */
export interface Letter {
  readonly kind: 'ask' | 'tell';
  readonly from: number;
  /** Unique among what its sender asks for. */
  readonly item: number;
  readonly to: string;
  /** JSON; '' for undefined. */
  readonly payload: string;
  /** A value in a few characters. */
  readonly label: string;
  readonly site: number;
  readonly promise: number;
  readonly cause: number;
  /** How long the sender waits for the answer; 0 for as long as it takes. */
  readonly timeoutMs: number;
}

/** A message as it is given to a process. */
export interface Incoming {
  readonly item: number;
  /** The sender's name. */
  readonly from: string;
  readonly payload: string;
  readonly label: string;
  /** Whether somebody waits for what the handler gives. */
  readonly wantsReply: boolean;
  /** The event that put it in the poll queue. */
  readonly queuedAt: number;
}

export interface PostOptions {
  readonly world: World;
  readonly processes: readonly ProcessInfo[];
  readonly clock: Clock;
  readonly heap: EventHeap<Happening>;
  readonly recorder: TraceRecorder;
  readonly random: Random;
  /** An answer is there for an operation of a process. */
  readonly deliver: (process: number, item: number, outcome: Outcome, endedAt: number) => void;
  /** A message waits in a process's poll queue. */
  readonly hand: (process: number, message: Incoming) => void;
}

/** A message on its way, in line or in work. */
interface Message {
  readonly letter: Letter;
  readonly sentAt: number;
  /** Where it is handled, and what it is called there; 0 while it is not. */
  process: number;
  item: number;
  receivedAt: number;
  begun: boolean;
}

/** A question whose answer somebody waits for. */
interface Question {
  readonly letter: Letter;
  /** The thread that stands still for it. */
  readonly done: ((answer: Done) => void) | undefined;
  /** Its `io-request` or `block-start`. */
  readonly requestedAt: number;
  /** Its `io-start`; −1 before, and for a thread that stands still. */
  startedAt: number;
  timeout: Scheduled<Happening> | undefined;
}

/** What goes by one name. */
interface Box {
  readonly name: string;
  readonly backlog: number;
  readonly threads: boolean;
  readonly numbers: readonly number[];
  /** Processes and threads that run. */
  readonly up: Set<number>;
  /** Those that have called `serve`. */
  readonly serving: Set<number>;
  /** Those with nothing in hand, if it has threads. */
  readonly free: Set<number>;
  /** Arrived, and not taken up. */
  waiting: Message[];
}

/** As Node's `server.listen()` has it. */
const DEFAULT_BACKLOG = 511;
const DEFAULT_CHANNEL: Latency = { kind: 'constant', ms: 1 };
/** Messages are numbered by the host, beyond whatever a sandbox counts itself. */
export const FIRST_MESSAGE = 2 ** 30;
const POLL = QUEUES.indexOf('poll');

/** What an operation's resource is called in a trace. */
export const processResource = (name: string): string => `process ${name}`;

export class Post {
  readonly #options: PostOptions;
  readonly #boxes = new Map<string, Box>();
  readonly #questions = new Map<string, Question>();
  /** In line at a process's own poll queue, or in work there. */
  readonly #inHand = new Map<string, Message>();
  /** When the latest message from one process to another arrives: they don't overtake each other. */
  readonly #latest = new Map<string, number>();
  readonly #random: Random;
  #lastItem = FIRST_MESSAGE;

  constructor(options: PostOptions) {
    this.#options = options;
    this.#random = options.random.stream('channel');
    for (const { number, name, thread } of options.processes) {
      const numbers = [...(this.#boxes.get(name)?.numbers ?? []), number];
      const backlog = options.world.processes?.find((process) => process.name === name)?.backlog ?? DEFAULT_BACKLOG;
      const sets = { up: new Set<number>(), serving: new Set<number>(), free: new Set<number>() };
      this.#boxes.set(name, { name, backlog, threads: thread > 0, numbers, ...sets, waiting: [] });
    }
  }

  /** A process has started. Messages that come before it serves wait in line. */
  up(process: number): void {
    this.#boxOf(process).up.add(process);
  }

  /** Hands messages to a process from now on. */
  serve(process: number): void {
    const box = this.#boxOf(process);
    if (!box.up.has(process)) return;
    box.serving.add(process);
    if (box.threads) box.free.add(process);
    this.#handOut(box);
  }

  /** A process has ended, by `endedAt`. What it had in hand is lost, and whoever waits for it hears so. */
  down(process: number, endedAt: number): void {
    const box = this.#boxOf(process);
    for (const set of [box.up, box.serving, box.free]) set.delete(process);
    for (const [key, question] of this.#questions) {
      if (question.letter.from !== process) continue;
      if (question.timeout) this.#options.heap.cancel(question.timeout);
      this.#questions.delete(key);
    }
    const lost = [...this.#inHand].filter(([, message]) => message.process === process);
    for (const [key] of lost) this.#inHand.delete(key);
    const inLine = box.up.size > 0 ? [] : box.waiting;
    if (box.up.size === 0) box.waiting = [];
    for (const message of [...lost.map(([, message]) => message), ...inLine]) {
      this.#lose(message, process, `${box.name} ended before it had handled it`);
      this.#refuse(message, process, endedAt, reset(box.name));
    }
  }

  tell(letter: Letter): void {
    this.#send(letter, -1);
  }

  /** @param done set if the sender's thread stands still until the answer is there */
  ask(letter: Letter, done?: (answer: Done) => void): void {
    const { recorder, heap, clock } = this.#options;
    const requestedAt = this.#emit({
      kind: done ? 'block-start' : 'io-request',
      process: letter.from,
      site: letter.site,
      cause: letter.cause,
      a: letter.item,
      b: recorder.intern(processResource(letter.to)),
      c: done ? 0 : letter.promise,
      text: `${done ? 'askSync' : 'ask'}('${letter.to}', ${letter.label})`,
    });
    const question: Question = { letter, done, requestedAt, startedAt: -1, timeout: undefined };
    this.#questions.set(keyOf(letter.from, letter.item), question);
    if (letter.timeoutMs > 0)
      question.timeout = heap.schedule(clock.nowUs + usOf(letter.timeoutMs), () =>
        this.#answer(question, { ok: false, error: timedOut(letter) }, requestedAt),
      );
    if (done && this.#wouldWaitForItself(letter))
      heap.schedule(clock.nowUs, () => this.#answer(question, { ok: false, error: deadlock(letter) }, requestedAt));
    else this.#send(letter, requestedAt);
  }

  /** A handler begins. */
  begun(process: number, item: number): void {
    const message = this.#inHand.get(keyOf(process, item));
    if (!message) return;
    message.begun = true;
    const question = this.#questionOf(message);
    if (!question || question.done) return;
    const { letter } = question;
    question.startedAt = this.#emit({
      kind: 'io-start',
      process: letter.from,
      site: letter.site,
      cause: message.receivedAt,
      a: letter.item,
      b: this.#options.processes[process]!.thread,
    });
  }

  /** A handler is done: with an answer for whoever asked, and with the message. */
  reply(process: number, item: number, ok: boolean, payload: string, label: string, cause: number): void {
    const message = this.#inHand.get(keyOf(process, item));
    if (!message) return;
    this.#inHand.delete(keyOf(process, item));
    const box = this.#boxOf(process);
    if (message.letter.kind === 'ask') this.#sendReply(message, ok, payload, label, cause);
    if (box.threads) box.free.add(process);
    this.#handOut(box);
  }

  /** Nobody would ever take the message up. */
  #wouldWaitForItself({ from, to }: Letter): boolean {
    const { name, thread } = this.#options.processes[from]!;
    return name === to && thread === 0;
  }

  #send(letter: Letter, requestedAt: number): void {
    const box = this.#boxes.get(letter.to);
    const sentAt = this.#emit({
      kind: 'message-send',
      process: letter.from,
      site: letter.site,
      cause: requestedAt < 0 ? letter.cause : requestedAt,
      a: letter.item,
      b: box?.numbers[0] ?? -1,
      c: MESSAGE_KINDS.indexOf(letter.kind),
      text: letter.label,
    });
    const message: Message = { letter, sentAt, process: 0, item: 0, receivedAt: -1, begun: false };
    this.#carry(letter.from, box?.numbers[0] ?? letter.from, () => this.#arrive(message, box));
  }

  #arrive(message: Message, box: Box | undefined): void {
    const { to, from } = message.letter;
    if (!box) return this.#turnAway(message, from, `there is no process ${to}`);
    const first = box.numbers[0]!;
    if (box.up.size === 0) return this.#turnAway(message, first, `${to} is down`);
    const inLine = box.threads ? box.waiting.length : this.#notBegun(first) + box.waiting.length;
    const takenAtOnce = box.threads && box.free.size > 0;
    if (!takenAtOnce && inLine >= Math.max(box.backlog, box.threads ? 0 : 1))
      return this.#turnAway(message, first, `its line is full, ${inLine} wait already`);
    if (!box.threads) this.#receive(message, first);
    box.waiting.push(message);
    this.#handOut(box);
  }

  /** Gives what waits to whoever can take it. */
  #handOut(box: Box): void {
    while (box.waiting.length > 0) {
      const [process] = [...(box.threads ? box.free : box.serving)].sort((one, other) => one - other);
      if (process === undefined) return;
      const message = box.waiting.shift()!;
      if (box.threads) {
        box.free.delete(process);
        this.#receive(message, process);
      }
      this.#hand(message);
    }
  }

  #receive(message: Message, process: number): void {
    const { letter, sentAt } = message;
    message.process = process;
    message.item = ++this.#lastItem;
    message.receivedAt = this.#emit({
      kind: 'message-receive',
      process,
      cause: sentAt,
      a: message.item,
      b: letter.from,
      c: MESSAGE_KINDS.indexOf(letter.kind),
      text: letter.label,
    });
  }

  #hand(message: Message): void {
    const { letter, process, item, receivedAt } = message;
    const from = this.#options.processes[letter.from]!.name;
    const label = `${letter.label} from ${from}`;
    const queuedAt = this.#emit({ kind: 'enqueue', process, cause: receivedAt, a: item, b: POLL, text: label });
    this.#inHand.set(keyOf(process, item), message);
    this.#options.hand(process, {
      item,
      from,
      payload: letter.payload,
      label,
      wantsReply: letter.kind === 'ask',
      queuedAt,
    });
  }

  #notBegun(process: number): number {
    let count = 0;
    for (const message of this.#inHand.values()) if (message.process === process && !message.begun) count++;
    return count;
  }

  #sendReply(message: Message, ok: boolean, payload: string, label: string, cause: number): void {
    const { letter, process, item } = message;
    const kind: MessageKind = ok ? 'reply' : 'error';
    const c = MESSAGE_KINDS.indexOf(kind);
    const sentAt = this.#emit({ kind: 'message-send', process, cause, a: item, b: letter.from, c, text: label });
    const value = payload === '' ? undefined : (JSON.parse(payload) as Json);
    this.#carry(process, letter.from, () => {
      const question = this.#questionOf(message);
      if (!question) {
        const text = `${this.#options.processes[letter.from]!.title} does not wait for it any more`;
        this.#emit({ kind: 'message-lost', process: letter.from, cause: sentAt, a: letter.item, b: process, c, text });
        return;
      }
      const event = { process: letter.from, cause: sentAt, a: letter.item, b: process, c, text: label };
      const receivedAt = this.#emit({ kind: 'message-receive', ...event });
      const outcome = (ok ? { ok, value } : { ok, error: value }) as Outcome;
      this.#answer(question, outcome, receivedAt);
    });
  }

  #turnAway(message: Message, process: number, reason: string): void {
    const lostAt = this.#lose(message, process, reason);
    this.#refuse(message, process, lostAt, refused(message.letter.to, reason));
  }

  #lose({ letter, sentAt, item }: Message, process: number, reason: string): number {
    const c = MESSAGE_KINDS.indexOf(letter.kind);
    const event = { process, cause: sentAt, a: item || letter.item, b: letter.from, c, text: reason };
    return this.#emit({ kind: 'message-lost', ...event });
  }

  /** Whoever asked hears of it, by the same channel. */
  #refuse(message: Message, process: number, cause: number, error: Failure): void {
    if (message.letter.kind === 'tell') return;
    this.#carry(process, message.letter.from, () => {
      const question = this.#questionOf(message);
      if (question) this.#answer(question, { ok: false, error }, cause);
    });
  }

  #answer(question: Question, outcome: Outcome, cause: number): void {
    const { letter, done, startedAt } = question;
    const { clock, heap, recorder, deliver } = this.#options;
    this.#questions.delete(keyOf(letter.from, letter.item));
    if (question.timeout) heap.cancel(question.timeout);
    if (startedAt >= 0) recorder.setDuration(startedAt, clock.nowUs - recorder.timeUsOf(startedAt));
    const endedAt = this.#emit({
      kind: done ? 'block-end' : 'io-end',
      process: letter.from,
      site: letter.site,
      cause,
      a: letter.item,
      b: SETTLED.indexOf(outcome.ok ? 'fulfilled' : 'rejected'),
      text: preview(outcome),
    });
    if (done) done({ untilUs: clock.nowUs, outcome, endedAt });
    else deliver(letter.from, letter.item, outcome, endedAt);
  }

  /** Lets something happen where a message from one process to another arrives. */
  #carry(from: number, to: number, arrives: () => void): void {
    const { clock, heap, world } = this.#options;
    const pair = keyOf(from, to);
    const dueUs = Math.max(
      clock.nowUs + sampleUs(world.channel ?? DEFAULT_CHANNEL, this.#random),
      this.#latest.get(pair) ?? 0,
    );
    this.#latest.set(pair, dueUs);
    heap.schedule(dueUs, arrives);
  }

  #questionOf({ letter }: Message): Question | undefined {
    const question = this.#questions.get(keyOf(letter.from, letter.item));
    return question?.letter === letter ? question : undefined;
  }

  #boxOf(process: number): Box {
    return this.#boxes.get(this.#options.processes[process]!.name)!;
  }

  #emit(event: Omit<NewEvent, 'timeUs'>): number {
    return this.#options.recorder.append({ ...event, timeUs: this.#options.clock.nowUs });
  }
}

const keyOf = (one: number, other: number): string => `${one}:${other}`;

/** As Node has it for a connection that nobody accepts. */
const refused = (name: string, reason: string): Failure => ({
  name: 'Error',
  message: `connect ECONNREFUSED ${name}: ${reason}`,
  code: 'ECONNREFUSED',
  syscall: 'connect',
});
const reset = (name: string): Failure => ({
  name: 'Error',
  message: `read ECONNRESET: ${name} ended before it had answered`,
  code: 'ECONNRESET',
  syscall: 'read',
});
const deadlock = ({ to }: Letter): Failure => ({
  name: 'Error',
  message: `EDEADLK: ${to} would wait for itself`,
  code: 'EDEADLK',
});
const timedOut = ({ to, timeoutMs }: Letter): Failure => ({
  name: 'Error',
  message: `ETIMEDOUT: no answer from ${to} within ${timeoutMs} ms`,
  code: 'ETIMEDOUT',
});
