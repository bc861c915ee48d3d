/** `node:perf_hooks` (nodejs.org/api/perf_hooks.html): the clock, marks, measures and their observers. */
import { arity, enumerable, named, tag } from './define.ts';
import { codedError, illegalConstructor, invalidArgType, invalidThis, missingArgs, unsupported } from './errors.ts';
import { runtime } from './runtime.ts';
import { kInspect } from './symbols.ts';
import { validateFunction, validateNumber, validateObject, validateString } from './validate.ts';
import { inspectAs } from './web/event.ts';
import type { InspectOptions } from './web/event.ts';
import { EventTarget } from './web/event-target.ts';
import { structuredClone } from './web/structured-clone.ts';

const made = Symbol('made here');
const nowMs = (): number => runtime().nowUs() / 1000;

class PerformanceEntry {
  readonly #name: string;
  readonly #type: string;
  readonly #start: number;
  readonly #duration: number;

  constructor(token?: unknown, name = '', type = '', start = 0, duration = 0) {
    if (token !== made) throw illegalConstructor();
    this.#name = name;
    this.#type = type;
    this.#start = start;
    this.#duration = duration;
  }
  get name(): string {
    return this.#name;
  }
  get entryType(): string {
    return this.#type;
  }
  get startTime(): number {
    return this.#start;
  }
  get duration(): number {
    return this.#duration;
  }
  toJSON(): object {
    const { name, entryType, startTime, duration } = this;
    return { name, entryType, startTime, duration };
  }
  [kInspect](depth: number, options: InspectOptions): unknown {
    if (depth < 0) return this;
    return inspectAs(this.constructor.name, this.toJSON(), options);
  }
}
enumerable(PerformanceEntry.prototype, 'name', 'entryType', 'startTime', 'duration', 'toJSON');
tag(PerformanceEntry.prototype, 'PerformanceEntry');

/** An entry with something of the program's. */
class DetailedEntry extends PerformanceEntry {
  readonly #detail: unknown;
  constructor(name: string, type: string, start: number, duration: number, detail: unknown) {
    super(made, name, type, start, duration);
    this.#detail = detail == null ? null : structuredClone(detail, undefined);
  }
  get detail(): unknown {
    return this.#detail;
  }
  override toJSON(): object {
    return { ...super.toJSON(), detail: this.#detail };
  }
}

interface MarkOptions {
  readonly startTime?: unknown;
  readonly detail?: unknown;
}

class PerformanceMark extends DetailedEntry {
  constructor(name: unknown, options?: MarkOptions) {
    if (arguments.length === 0) throw missingArgs('name');
    if (options != null) validateObject(options, 'options');
    const start = options?.startTime ?? nowMs();
    validateNumber(start, 'startTime');
    if (start < 0)
      throw codedError(TypeError, 'ERR_PERFORMANCE_INVALID_TIMESTAMP', `${start} is not a valid timestamp`);
    super(`${name as string}`, 'mark', start, 0, options?.detail);
  }
}
class PerformanceMeasure extends DetailedEntry {
  constructor(token?: unknown, name = '', start = 0, duration = 0, detail: unknown = null) {
    if (token !== made) throw illegalConstructor();
    super(name, 'measure', start, duration, detail);
  }
}
for (const entry of [PerformanceMark, PerformanceMeasure]) {
  enumerable(entry.prototype, 'detail');
  tag(entry.prototype, entry === PerformanceMark ? 'PerformanceMark' : 'PerformanceMeasure');
}

const timeline: PerformanceEntry[] = [];
const observers = new Set<PerformanceObserver>();

function record<E extends PerformanceEntry>(entry: E): E {
  timeline.push(entry);
  for (const observer of observers) observer[kOffer](entry);
  return entry;
}

const byStart = (entries: readonly PerformanceEntry[]): PerformanceEntry[] =>
  entries.toSorted((a, b) => a.startTime - b.startTime);

function timeOf(value: unknown): number {
  if (typeof value === 'number') {
    if (value < 0)
      throw codedError(TypeError, 'ERR_PERFORMANCE_INVALID_TIMESTAMP', `${value} is not a valid timestamp`);
    return value;
  }
  const mark = timeline.findLast((entry) => entry.entryType === 'mark' && entry.name === `${value as string}`);
  if (!mark) throw new SyntaxError(`The "${value as string}" performance mark has not been set`);
  return mark.startTime;
}

interface MeasureOptions {
  readonly start?: unknown;
  readonly end?: unknown;
  readonly duration?: unknown;
  readonly detail?: unknown;
}
const invalidOptions = (message: string): Error =>
  codedError(TypeError, 'ERR_PERFORMANCE_MEASURE_INVALID_OPTIONS', message);

function measure(name: string, startOrOptions: unknown, endMark: unknown): PerformanceMeasure {
  let options: MeasureOptions = {};
  if (typeof startOrOptions === 'object' && startOrOptions !== null) {
    options = startOrOptions;
    const { start, end, duration } = options;
    if (start !== undefined && end !== undefined && duration !== undefined) {
      throw invalidOptions('Must not have options.start, options.end, and options.duration specified');
    }
  } else if (startOrOptions !== undefined) {
    options = { start: startOrOptions };
  }
  const endPoint = endMark ?? options.end;
  const duration = options.duration === undefined ? undefined : timeOf(options.duration);
  let end: number;
  if (endPoint !== undefined) end = timeOf(endPoint);
  else if (options.start !== undefined && duration !== undefined) end = timeOf(options.start) + duration;
  else end = nowMs();
  let start = 0;
  if (options.start !== undefined) start = timeOf(options.start);
  else if (duration !== undefined && endPoint !== undefined) start = end - duration;
  return record(new PerformanceMeasure(made, name, start, end - start, options.detail));
}

export class Performance extends EventTarget {
  constructor(token?: unknown) {
    if (token !== made) throw illegalConstructor();
    super();
  }
  static #check(value: unknown): void {
    if (!(value instanceof Performance)) throw invalidThis('Performance');
  }
  clearMarks(name: unknown = undefined): void {
    clear('mark', name);
  }
  clearMeasures(name: unknown = undefined): void {
    clear('measure', name);
  }
  clearResourceTimings(): void {
    // There are none.
  }
  getEntries(): PerformanceEntry[] {
    Performance.#check(this);
    return byStart(timeline);
  }
  getEntriesByName(name: unknown, type: unknown = undefined): PerformanceEntry[] {
    Performance.#check(this);
    if (arguments.length === 0) throw missingArgs('name');
    return byStart(
      timeline.filter(
        (entry) => entry.name === `${name as string}` && (type === undefined || entry.entryType === type),
      ),
    );
  }
  getEntriesByType(type: unknown): PerformanceEntry[] {
    Performance.#check(this);
    if (arguments.length === 0) throw missingArgs('type');
    return byStart(timeline.filter((entry) => entry.entryType === type));
  }
  mark(name: unknown, options: MarkOptions = {}): PerformanceMark {
    Performance.#check(this);
    if (arguments.length === 0) throw missingArgs('name');
    return record(new PerformanceMark(name, options));
  }
  measure(name: unknown, startOrOptions: unknown = {}, endMark: unknown = undefined): PerformanceMeasure {
    Performance.#check(this);
    if (arguments.length === 0) throw missingArgs('name');
    validateString(name, 'name');
    return measure(name, startOrOptions, endMark);
  }
  now(): number {
    Performance.#check(this);
    return nowMs();
  }
  setResourceTimingBufferSize(): void {
    // There are no resource timings.
  }
  get timeOrigin(): number {
    Performance.#check(this);
    return runtime().epochMs;
  }
  toJSON(): object {
    Performance.#check(this);
    const { timeOrigin } = this;
    return { nodeTiming: this.nodeTiming, timeOrigin, eventLoopUtilization: this.eventLoopUtilization() };
  }
  eventLoopUtilization(): object {
    return { idle: 0, active: 0, utilization: 0 };
  }
  get nodeTiming(): object {
    return { name: 'node', entryType: 'node', startTime: 0, duration: nowMs() };
  }
  timerify(fn: unknown): unknown {
    validateFunction(fn, 'fn');
    const timed = function (this: unknown, ...args: unknown[]): unknown {
      return new.target
        ? Reflect.construct(fn as () => void, args, fn as () => void)
        : Reflect.apply(fn as () => void, this, args);
    };
    return arity(fn.length, named(`timerified ${fn.name}`, timed));
  }
  override [kInspect](depth: number, options: InspectOptions): unknown {
    if (depth < 0) return this;
    return inspectAs('Performance', { nodeTiming: this.nodeTiming, timeOrigin: this.timeOrigin }, options);
  }
}

function clear(type: string, name: unknown): void {
  const kept = timeline.filter(
    (entry) => entry.entryType !== type || (name !== undefined && entry.name !== `${name as string}`),
  );
  timeline.splice(0, timeline.length, ...kept);
}

enumerable(
  Performance.prototype,
  'clearMarks', 'clearMeasures', 'clearResourceTimings', 'getEntries', 'getEntriesByName', 'getEntriesByType', 'mark', 'measure', 'now',
  'setResourceTimingBufferSize', 'timeOrigin', 'toJSON',
); // prettier-ignore
tag(Performance.prototype, 'Performance');
export const performance = new Performance(made);

const kOffer = Symbol('offer');
const SUPPORTED = ['function', 'mark', 'measure'];

class PerformanceObserverEntryList {
  readonly #entries: readonly PerformanceEntry[];
  constructor(token?: unknown, entries: readonly PerformanceEntry[] = []) {
    if (token !== made) throw illegalConstructor();
    this.#entries = byStart(entries);
  }
  getEntries(): PerformanceEntry[] {
    return this.#entries.slice();
  }
  getEntriesByType(type: string): PerformanceEntry[] {
    return this.#entries.filter((entry) => entry.entryType === type);
  }
  getEntriesByName(name: string, type?: string): PerformanceEntry[] {
    return this.#entries.filter((entry) => entry.name === name && (type === undefined || entry.entryType === type));
  }
}

class PerformanceObserver {
  readonly #callback: (list: PerformanceObserverEntryList, observer: PerformanceObserver) => void;
  #types = new Set<string>();
  #waiting: PerformanceEntry[] = [];
  #scheduled = false;

  constructor(callback: unknown) {
    validateFunction(callback, 'callback');
    this.#callback = callback as never;
  }
  static get supportedEntryTypes(): string[] {
    return SUPPORTED.slice();
  }
  observe(
    options: { readonly entryTypes?: readonly string[]; readonly type?: string; readonly buffered?: boolean } = {},
  ): void {
    validateObject(options, 'options');
    const { entryTypes, type, buffered } = options as {
      entryTypes?: readonly string[];
      type?: string;
      buffered?: boolean;
    };
    if (entryTypes === undefined && type === undefined) throw missingArgs('options.entryTypes', 'options.type');
    if (entryTypes !== undefined && !Array.isArray(entryTypes))
      throw invalidArgType('options.entryTypes', 'string[]', entryTypes);
    const types = entryTypes ?? [type as string];
    if (entryTypes) this.#types = new Set();
    for (const each of types) if (SUPPORTED.includes(each)) this.#types.add(each);
    observers.add(this);
    if (buffered) for (const entry of timeline) this[kOffer](entry);
  }
  disconnect(): void {
    observers.delete(this);
    this.#types.clear();
    this.#waiting = [];
  }
  takeRecords(): PerformanceEntry[] {
    return this.#waiting.splice(0);
  }
  /** Called for each new entry; the callback gets them together, in the check phase. */
  [kOffer](entry: PerformanceEntry): void {
    if (!this.#types.has(entry.entryType)) return;
    this.#waiting.push(entry);
    if (this.#scheduled) return;
    this.#scheduled = true;
    runtime().setImmediate(() => {
      this.#scheduled = false;
      const entries = this.takeRecords();
      if (entries.length > 0) this.#callback(new PerformanceObserverEntryList(made, entries), this);
    });
  }
}

const refuse = (name: string) =>
  named(name, (): never => {
    throw unsupported(`perf_hooks.${name}`);
  });

export const perfHooks = {
  Performance,
  PerformanceEntry,
  PerformanceMark,
  PerformanceMeasure,
  PerformanceObserver,
  PerformanceObserverEntryList,
  monitorEventLoopDelay: refuse('monitorEventLoopDelay'),
  eventLoopUtilization: (): object => performance.eventLoopUtilization(),
  timerify: (fn: unknown): unknown => performance.timerify(fn),
  createHistogram: refuse('createHistogram'),
  performance,
  constants: {},
};
