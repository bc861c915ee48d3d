/** The sandbox's side of the trace: the virtual clock it runs on, the step counter and the buffer of events. */
import { CALL_EVENTS_PER_FUNCTION, EVENT_KINDS, LINE_EVENTS_PER_SITE, type EventKind } from '../trace/events.ts';
import type { Host, Setup } from './host.ts';

const COLUMNS = 8;
const ROWS = 1024;

/** Number of each kind in the file format. */
export const KIND = Object.fromEntries(EVENT_KINDS.map((kind, index) => [kind, index])) as Record<EventKind, number>;
const LINE = KIND.line;

const { floor, max, min } = Math;

const buffer = new Float64Array(COLUMNS * ROWS);
/** Where in the buffer the next row goes, and where it has to stop. */
let position = 0;
let room = ROWS * COLUMNS;
/** Index in the trace of the first row in the buffer. */
let firstIndex = 0;

let host: Host;
let setup: Setup;
let lineVisits: Uint32Array;
let callVisits: Uint32Array;

const stringIds = new Map<string, number>([['', 0]]);
let freshStrings: string[] = [];

let steps = 0;
/** Steps at which something has to be looked at: a limit, or the moment an answer of a service is due. */
let checkAt = 0;
let baseUs = 0;
let stepsAtBase = 0;
let usPerStep = 0;
/** The limit of virtual time. */
let virtualUs = 0;
/** Clock reads since the host last set the clock: polling costs more the longer it goes on. */
let readsAtBase = 0;
let enteredUs = 0;
/** When the host has something to record next. */
let dueUs = Infinity;

/** The site the learner's code stands at. */
export let currentSite = 0;
/** The event that whatever happens now follows from, unless something nearer is known. */
export let currentCause = -1;
/** The innermost frame's id; negative if its entry was not recorded. */
export let currentFrame = 0;

export function installRecorder(theHost: Host, theSetup: Setup): void {
  host = theHost;
  setup = theSetup;
  lineVisits = new Uint32Array(setup.sites.length);
  callVisits = new Uint32Array(setup.functions.length);
  usPerStep = setup.stepCostNs / 1000;
  virtualUs = setup.limits.virtualMs * 1000;
}

export const setCurrentSite = (site: number): void => void (currentSite = site);
export const setCurrentCause = (cause: number): void => void (currentCause = cause);
export const setCurrentFrame = (frame: number): void => void (currentFrame = frame);

/** Virtual time in µs, fractions included. */
export const exactUs = (): number => baseUs + (steps - stepsAtBase) * usPerStep;
/** Virtual time in whole µs. */
export const nowUs = (): number => floor(baseUs + (steps - stepsAtBase) * usPerStep);

/** The host has moved the clock, and other processes may have added events. */
export function enterAt(us: number, nextIndex: number, due: number): void {
  dueUs = due < 0 ? Infinity : due;
  firstIndex = nextIndex;
  jumpTo(us);
}

/** Asks the host when it next has an answer, so that it is recorded in time however busy the guest is. */
export function expectAnswers(): void {
  const due = host.due();
  dueUs = due < 0 ? Infinity : due;
  setCheck();
}

/** A phase begins that the guest itself has turned to: as `enterAt` with the time there is. */
export function resetBase(): void {
  jumpTo(0);
}

/** Nothing can run before `us`, and nobody else has anything to record until then. */
export function jumpTo(us: number): void {
  const exact = exactUs();
  baseUs = us > exact ? us : exact;
  stepsAtBase = steps;
  readsAtBase = 0;
  enteredUs = baseUs;
  setCheck();
}

function setCheck(): void {
  const untilUs = dueUs < virtualUs ? dueUs : virtualUs;
  checkAt =
    usPerStep > 0 ? min(setup.limits.steps, steps + max(0, untilUs - exactUs()) / usPerStep) : setup.limits.steps;
}

/**
 * Reads the clock as the learner's code does, which takes time: so a loop that polls `Date.now()` ends. From the
 * thousandth read of a task on, a read costs a thousandth of the time the task has run, so that polling for a
 * second takes thousands of reads, not millions.
 */
export function readClockUs(): number {
  readsAtBase++;
  const base = setup.clockReadCostNs / 1000;
  baseUs += readsAtBase > 1000 ? Math.max(base, (exactUs() - enteredUs) / 1000) : base;
  timePassed();
  return exactUs();
}

/** The processor works for `us` µs: a computation that stands for more steps than it takes. */
export function spend(us: number): void {
  baseUs += us;
  timePassed();
}

function intern(text: string): number {
  let id = stringIds.get(text);
  if (id === undefined) {
    id = stringIds.size;
    stringIds.set(text, id);
    freshStrings.push(text);
  }
  return id;
}

/** Appends an event. @returns its index in the trace */
export function emit(
  kind: number,
  site: number,
  cause: number,
  // Defaults in the list of parameters would make every call three times as slow.
  a?: number,
  b?: number,
  c?: number,
  text?: string,
): number {
  if (position === room) makeRoom();
  const at = position;
  buffer[at] = kind;
  buffer[at + 1] = baseUs + (steps - stepsAtBase) * usPerStep;
  buffer[at + 2] = site;
  buffer[at + 3] = cause;
  buffer[at + 4] = a ?? 0;
  buffer[at + 5] = b ?? 0;
  buffer[at + 6] = c ?? 0;
  if (text === undefined) buffer[at + 7] = 0;
  else if (text === lastText) buffer[at + 7] = lastTextId;
  else {
    lastText = text;
    buffer[at + 7] = lastTextId = intern(text);
  }
  position = at + COLUMNS;
  return firstIndex + at / COLUMNS;
}

/** The text of the latest event: the next one often has the same. */
let lastText = '';
let lastTextId = 0;

/** The buffer is full, or the trace is. */
function makeRoom(): void {
  flush();
  if (room === 0 && !limitReached) endByLimit('events', 'recorded events');
}

/** As `emit` for an operand that is a string. */
export const stringOperand = (text: string): number => intern(text);

/** Hands everything to the host. */
export function flush(): void {
  const strings = freshStrings.length === 0 ? '' : JSON.stringify(freshStrings);
  freshStrings = [];
  const rows = position / COLUMNS;
  firstIndex = host.flush(rows, new Uint8Array(buffer.buffer, 0, position * 8), strings, nowUs());
  position = 0;
  // Two events are kept back for the limit itself and the end of the process.
  const left = limitReached ? ROWS : Math.max(0, setup.limits.events - 2 - firstIndex);
  room = Math.min(ROWS, left) * COLUMNS;
}

/** Before each statement of the learner's. */
export function step(site: number): void {
  currentSite = site;
  if (++steps > checkAt) overrun();
  if (lineVisits[site]!++ < LINE_EVENTS_PER_SITE) emit(LINE, site, -1, Math.abs(currentFrame));
}

/** A step that is not a statement: the call of a function. */
export function countStep(): void {
  if (++steps > checkAt) overrun();
}

/** Whether one more invocation of `fn` is recorded. */
export const recordsCall = (fn: number): boolean => callVisits[fn]!++ < CALL_EVENTS_PER_FUNCTION;

let limitReached = false;

function overrun(): void {
  if (steps > setup.limits.steps) endByLimit('steps', 'steps');
  timePassed();
}

function timePassed(): void {
  if (exactUs() >= virtualUs) endByLimit('virtualMs', 'ms of virtual time');
  if (exactUs() < dueUs) return;
  flush();
  expectAnswers();
}

const grouped = (value: number): string => String(value).replace(/\B(?=(\d{3})+$)/g, ',');

/** What was being repeated when the limit was hit, by the name of the limit. */
const CULPRIT: Record<keyof Setup['limits'], string> = {
  steps: 'The code there was still running: is it a loop that never ends?',
  microtasks: 'Each microtask there queues another, so the loop never gets to its next phase.',
  events: 'The code there goes on making things happen: a timer or a chain that never stops?',
  virtualMs: 'Something is still scheduled: an interval that is never cleared?',
  heapBytes: 'The code there goes on allocating and keeps what it allocates.',
};

/** Ends the run. Never returns: the guest spins until the host's interrupt takes it down, which no `catch` can stop. */
export function endByLimit(limit: keyof Setup['limits'], unit: string): never {
  limitReached = true;
  room = ROWS * COLUMNS;
  const amount = setup.limits[limit];
  const place = setup.places[currentSite] ?? '';
  const where = place === '' ? '' : ` at ${place}`;
  const sentence = `Stopped${where} after ${grouped(amount)} ${unit}. ${CULPRIT[limit]}`;
  emit(KIND.limit, currentSite, currentCause, stringOperand(limit), 0, 0, sentence);
  return halt();
}

/** Stops the guest for good at this very point. */
export function halt(): never {
  flush();
  host.stop();
  return standStill();
}

/** Spins until the host's interrupt takes this call down, which no `catch` and no `finally` notices. */
export function standStill(): never {
  for (;;);
}
