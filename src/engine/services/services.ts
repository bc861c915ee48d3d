/**
 * Takes what programs ask of the world, lets it wait in line and take its time, and tells the trace about it. One for each run,
 * shared by all processes, so that they compete for the same database.
 */
import type { Clock } from '../kernel/clock.ts';
import type { EventHeap, Scheduled } from '../kernel/heap.ts';
import { sampleUs } from '../kernel/latency.ts';
import type { Random } from '../kernel/random.ts';
import { SETTLED } from '../trace/events.ts';
import type { NewEvent, TraceRecorder } from '../trace/recorder.ts';
import { createCatalogue, type Surroundings } from './catalogue.ts';
import { LimitedLine, type Line, OpenLine, PoolLine, type Served, poolSize } from './line.ts';
import { POOL_RESOURCE, POOL_SERVICES } from './operations.ts';
import { type Plan, ServiceError } from './plan.ts';
import { preview } from './preview.ts';
import type { Failure, Json, Outcome } from './wire.ts';

export type { Failure, Json, Outcome } from './wire.ts';

/** Something that happens at a moment: what the event heap holds. `atUs` is when it was due; the clock may be further. */
export type Happening = (atUs: number) => void;

export interface ServicesOptions extends Surroundings {
  readonly clock: Clock;
  readonly heap: EventHeap<Happening>;
  readonly recorder: Pick<TraceRecorder, 'append' | 'intern'>;
  /** An operation has ended. `endedAt` is its `io-end` event: the cause of whatever its callback's task does. */
  readonly deliver: (process: number, item: number, outcome: Outcome, endedAt: number) => void;
}

/** One call, as it comes out of a sandbox. */
export interface ServiceCall {
  readonly process: number;
  /** Unique within its process. */
  readonly item: number;
  readonly service: string;
  readonly operation: string;
  /** JSON of the array of arguments. */
  readonly args: string;
  readonly site: number;
  readonly label: string;
  /** The event that led to the call; -1 if it isn't known. */
  readonly cause: number;
}

export interface AsyncCall extends ServiceCall {
  /** The promise that it settles; 0 if none. */
  readonly promise: number;
}

export interface Services {
  /**
   * Starts an operation at the clock's present time. Emits `io-request`, then `io-start` and `io-end` when they happen, and calls
   * `deliver`; all of that from happenings on the heap, never from within this call.
   * @throws Error if there is no such service or operation
   */
  request(call: AsyncCall): void;
  /**
   * Serves a call whose thread waits for it: runs the heap, and with it the clock, until the answer is there. Whatever else falls
   * due meanwhile happens in between, so other operations end (and are delivered) while the thread is blocked. Emits
   * `block-start` and `block-end`. A blocking file, crypto or dns call does its work on the calling thread, as in Node: it
   * doesn't wait for the pool.
   * @throws Error if there is no such service or operation
   */
  block(call: ServiceCall): Done;
  /** As `block`, for a thread that others run beside: comes back at once, and calls `done` when the answer is there. */
  startBlock(call: ServiceCall, done: (answer: Done) => void): void;
  /** A process is gone: whatever it has under way ends without a trace, and its pool's threads with it. */
  abandon(process: number): void;
  /**
   * Withdraws a request: it is not delivered. One that waits leaves the line, a server's slot is freed at once; a pool thread
   * cannot be stopped and works on ("uv_cancel", docs.libuv.org). Does nothing if it has ended.
   */
  cancel(process: number, item: number): void;
}

/** How a call ended that a thread stood still for. */
export interface Done {
  readonly untilUs: number;
  readonly outcome: Outcome;
  readonly endedAt: number;
}

export function createServices(options: ServicesOptions): Services {
  return new Dispatcher(options);
}

interface Operation {
  readonly call: ServiceCall;
  readonly plan: Plan;
  readonly line: Line<Operation>;
  readonly pooled: boolean;
  readonly durationUs: number;
  /** The world has decided that it fails. */
  readonly fails: boolean;
  /** Set if a thread stands still for it: who is told of its end. */
  readonly done: ((answer: Done) => void) | undefined;
  /** Its `io-request` or `block-start` event. */
  readonly requestedAt: number;
  served: Served<Operation> | undefined;
  startedAt: number;
  end: Scheduled<Happening> | undefined;
  withdrawn: boolean;
}

class Dispatcher implements Services {
  readonly #options: ServicesOptions;
  readonly #planOf: ReturnType<typeof createCatalogue>;
  readonly #pools = new Map<number, Line<Operation>>();
  readonly #lines = new Map<string, Line<Operation>>();
  readonly #streams = new Map<string, Random>();
  readonly #underWay = new Map<string, Operation>();

  constructor(options: ServicesOptions) {
    this.#options = options;
    this.#planOf = createCatalogue(options);
  }

  request(call: AsyncCall): void {
    const pooled = isPooled(call);
    this.#start(this.#begin(call, pooled ? this.#poolOf(call.process) : this.#lineOf(call.service), pooled, undefined));
  }

  block(call: ServiceCall): Done {
    const { clock, heap } = this.#options;
    let answer: Done | undefined;
    this.startBlock(call, (done) => (answer = done));
    while (answer === undefined && happenNext(clock, heap));
    if (answer === undefined) throw new Error(`${call.label}: nothing is left that could end it`);
    return answer;
  }

  startBlock(call: ServiceCall, done: (answer: Done) => void): void {
    const pooled = isPooled(call);
    this.#start(this.#begin(call, pooled ? new OpenLine<Operation>() : this.#lineOf(call.service), pooled, done));
  }

  abandon(process: number): void {
    for (const operation of this.#underWay.values()) if (operation.call.process === process) this.#abandon(operation);
    this.#pools.delete(process);
  }

  #abandon(operation: Operation): void {
    const { call, line, served, end } = operation;
    this.#underWay.delete(keyOf(call.process, call.item));
    if (end) this.#options.heap.cancel(end);
    if (served) line.release(served);
    else line.leave(operation);
    if (!operation.pooled) this.#serve(line, this.#options.clock.nowUs, undefined);
  }

  #start(operation: Operation): void {
    const { call, line } = operation;
    this.#underWay.set(keyOf(call.process, call.item), operation);
    line.join(operation);
    this.#serve(line, this.#options.clock.nowUs, undefined);
  }

  cancel(process: number, item: number): void {
    const operation = this.#underWay.get(keyOf(process, item));
    if (!operation) return;
    operation.withdrawn = true;
    if (operation.served && operation.pooled) return;
    this.#finish(operation, this.#options.clock.nowUs, { ok: false, error: ABORTED });
  }

  /** Draws what chance decides, in the order of requests whatever happens later, and records the request. */
  #begin(
    call: ServiceCall & Partial<AsyncCall>,
    line: Line<Operation>,
    pooled: boolean,
    done: Operation['done'],
  ): Operation {
    const { world, recorder } = this.#options;
    const plan = this.#planOf(call.service, call.operation, JSON.parse(call.args) as readonly Json[]);
    const settings = world.services[call.service];
    const latency = plan.latency ?? settings?.operations?.[call.operation] ?? settings?.latency;
    const random = this.#streamOf(call.service);
    const durationUs = latency ? sampleUs(latency, random) : 0;
    const fails = random.next() < (plan.failureRate ?? settings?.failureRate ?? 0);
    const requestedAt = this.#emit(call, this.#options.clock.nowUs, {
      kind: done ? 'block-start' : 'io-request',
      cause: call.cause,
      b: recorder.intern(pooled ? POOL_RESOURCE : call.service),
      c: call.promise ?? 0,
      text: call.label,
    });
    const fresh = { served: undefined, startedAt: requestedAt, end: undefined, withdrawn: false };
    return { call, plan, line, pooled, durationUs, fails, done, requestedAt, ...fresh };
  }

  /** Starts whoever can be served now. `freedBy` is the end of the operation that made room. */
  #serve(line: Line<Operation>, atUs: number, freedBy: number | undefined): void {
    for (let served = line.next(); served; served = line.next()) {
      const operation = served.who;
      operation.served = served;
      const endUs = atUs + operation.durationUs;
      if (!operation.done) {
        operation.startedAt = this.#emit(operation.call, atUs, {
          kind: 'io-start',
          cause: freedBy ?? operation.requestedAt,
          b: served.lane,
          // From the moment it is recorded, so that what is drawn as its length ends where it ends.
          c: Math.max(0, endUs - this.#options.clock.nowUs),
        });
      }
      operation.end = this.#options.heap.schedule(endUs, (dueUs) =>
        this.#finish(operation, dueUs, outcomeOf(operation, dueUs)),
      );
    }
  }

  #finish(operation: Operation, atUs: number, outcome: Outcome): void {
    const { call, line, served, done } = operation;
    const endedAt = this.#emit(call, atUs, {
      kind: done ? 'block-end' : 'io-end',
      cause: operation.startedAt,
      b: SETTLED.indexOf(outcome.ok ? 'fulfilled' : 'rejected'),
      text: preview(outcome),
    });
    this.#underWay.delete(keyOf(call.process, call.item));
    if (operation.end) this.#options.heap.cancel(operation.end);
    if (served) line.release(served);
    else line.leave(operation);
    this.#serve(line, atUs, endedAt);
    if (done) done({ untilUs: atUs, outcome, endedAt });
    else if (!operation.withdrawn) this.#options.deliver(call.process, call.item, outcome, endedAt);
  }

  /** Times in a trace never fall, so what was due while the loop was busy is recorded when the loop is found to be further. */
  #emit(
    { process, item, site }: ServiceCall,
    atUs: number,
    event: Omit<NewEvent, 'timeUs' | 'process' | 'site' | 'a'>,
  ): number {
    const { recorder, clock } = this.#options;
    return recorder.append({ ...event, timeUs: Math.max(atUs, clock.nowUs), process, site, a: item });
  }

  /** Each process has a pool of its own. */
  #poolOf(process: number): Line<Operation> {
    let pool = this.#pools.get(process);
    if (!pool) {
      const size = poolSize(this.#options.world.env['UV_THREADPOOL_SIZE']);
      pool = new PoolLine(size, ({ call }) => call.service === 'dns');
      this.#pools.set(process, pool);
    }
    return pool;
  }

  #lineOf(service: string): Line<Operation> {
    let line = this.#lines.get(service);
    if (!line) {
      const capacity = this.#options.world.services[service]?.capacity;
      line = capacity === undefined ? new OpenLine() : new LimitedLine(capacity);
      this.#lines.set(service, line);
    }
    return line;
  }

  #streamOf(service: string): Random {
    let stream = this.#streams.get(service);
    if (!stream) {
      stream = this.#options.random.stream(service);
      this.#streams.set(service, stream);
    }
    return stream;
  }
}

/** Moves on to what is due next, and lets it happen. @returns whether there was anything */
export function happenNext(clock: Clock, heap: EventHeap<Happening>): boolean {
  const next = heap.pop();
  if (!next) return false;
  clock.advanceTo(next.dueUs);
  next.value(next.dueUs);
  return true;
}

/** Lets everything happen that is due by the clock. */
export function settleDue(clock: Clock, heap: EventHeap<Happening>): void {
  while (heap.nextDueUs <= clock.nowUs) happenNext(clock, heap);
}

const isPooled = ({ service }: ServiceCall): boolean => (POOL_SERVICES as readonly string[]).includes(service);

const keyOf = (process: number, item: number): string => `${process}:${item}`;

const ABORTED: Failure = { name: 'AbortError', message: 'This operation was aborted' };

function outcomeOf({ plan, fails }: Operation, nowUs: number): Outcome {
  if (fails) return { ok: false, error: plan.failure };
  try {
    return { ok: true, value: plan.answer(nowUs) };
  } catch (error) {
    if (error instanceof ServiceError) return { ok: false, error: error.failure };
    throw error;
  }
}
