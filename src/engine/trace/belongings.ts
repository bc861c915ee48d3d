/** Asking a trace about one thing or one line: what belongs to it. */
import { PROMISE_KINDS } from './events.ts';
import { livesOf, NEVER } from './lives.ts';
import { eventsAtLine, type Thing } from './queries.ts';
import { KIND, type Trace } from './trace.ts';

export interface Line {
  readonly is: 'line';
  readonly file: string;
  readonly line: number;
}
/** What can be asked about. */
export type Asked = Thing | Line;

export interface Belongings {
  /** In order. For a thing also the events of its promise, of what settles that, and of what reacts to it. */
  readonly events: readonly number[];
  /** The thing itself first. Empty for a line. */
  readonly things: readonly Thing[];
}

/** A frame leads to its promise, a promise to what settles it and to its reactions, those to nothing new. */
const MOST_PASSES = 4;

/** A few passes over the trace. */
export function belongingsOf(trace: Trace, asked: Asked): Belongings {
  if (asked.is === 'line') return { events: eventsAtLine(trace, asked.file, asked.line), things: [] };
  const known: Known = { promise: new Set(), item: new Set(), frame: new Set() };
  known[asked.is].add(asked.id);
  let events: number[] = [];
  for (let pass = 0, before = 0; pass < MOST_PASSES && sizeOf(known) > before; pass++) {
    before = sizeOf(known);
    events = gather(trace, asked.process, known);
  }
  const things = (['promise', 'item', 'frame'] as const).flatMap((is) =>
    [...known[is]].map((id): Thing => ({ is, process: asked.process, id })),
  );
  const first = things.findIndex(({ is, id }) => is === asked.is && id === asked.id);
  return { events: withWaking(trace, asked, events), things: [asked, ...things.toSpliced(first, 1)] };
}

type Known = Readonly<Record<Thing['is'], Set<number>>>;
const sizeOf = ({ promise, item, frame }: Known): number => promise.size + item.size + frame.size;

/** The events of all that is known; what they lead to becomes known. */
function gather(trace: Trace, process: number, known: Known): number[] {
  const events: number[] = [];
  for (let index = 0; index < trace.length; index++) {
    if (trace.process[index] !== process) continue;
    const roles = ROLES[trace.kind[index] as number];
    if (roles === undefined) continue;
    const { is, promise } = roles;
    const id = trace.a[index] as number;
    const other = promise === undefined ? 0 : (trace[promise][index] as number);
    const mine = known[is].has(id);
    const itsPromise = other > 0 && known.promise.has(other);
    if (!mine && !itsPromise) continue;
    events.push(index);
    if (is === 'item' && itsPromise) known.item.add(id);
    if (is === 'item' && mine && other > 0) known.promise.add(other);
    // The promise of an async function is made right before its body starts (ECMA-262 27.7.5.1).
    if (mine && beginsAsync(trace, index)) known.promise.add(trace.a[index - 1] as number);
  }
  return events;
}

function beginsAsync(trace: Trace, index: number): boolean {
  if (trace.kind[index] !== KIND.enter || trace.kind[index - 1] !== KIND['promise-create']) return false;
  return PROMISE_KINDS[trace.b[index - 1] as number] === 'async';
}

/** Whose event it is, by column a; and the column of the promise that it is about as well. */
interface Roles {
  readonly is: Thing['is'];
  readonly promise?: 'b' | 'c';
}
const roles = (is: Thing['is'], promise?: 'b' | 'c'): Roles => (promise === undefined ? { is } : { is, promise });

const ROLES: readonly (Roles | undefined)[] = (() => {
  const table: (Roles | undefined)[] = [];
  const set = (role: Roles, ...kinds: readonly (keyof typeof KIND)[]) =>
    kinds.forEach((kind) => (table[KIND[kind]] = role));
  set(roles('item', 'c'), 'enqueue', 'job-start', 'io-request');
  set(roles('item'), 'task-start', 'task-end', 'job-end', 'dequeue', 'timer-set', 'timer-clear');
  set(
    roles('item'),
    'io-start',
    'io-end',
    'block-start',
    'block-end',
    'message-send',
    'message-receive',
    'message-lost',
  );
  set(roles('frame', 'b'), 'await');
  set(roles('frame'), 'enter', 'exit', 'resume', 'yield', 'line');
  set(roles('promise'), 'promise-create', 'promise-follow', 'promise-settle', 'promise-react');
  set(roles('promise'), 'promise-unhandled', 'promise-handled');
  return table;
})();

/** Who awaited it goes on once it is there. */
function withWaking(trace: Trace, asked: Asked, events: readonly number[]): number[] {
  if (asked.is === 'frame') return [...events];
  const { end } = livesOf(trace);
  const all = new Set(events);
  for (const index of events) {
    const resume = end[index] as number;
    if (trace.kind[index] === KIND.await && resume !== NEVER) all.add(resume);
  }
  return [...all].sort((one, other) => one - other);
}

/** What an event is about, most telling first: what asking about the present moment begins with. */
export function subjectOf(trace: Trace, index: number): Asked | null {
  const { kind, process, site } = trace.event(index);
  const place = site > 0 ? trace.sites[site] : undefined;
  const line: Asked | null = place === undefined ? null : { is: 'line', file: place.file, line: place.line };
  const role = ROLES[KIND[kind]];
  if (role === undefined || kind === 'line') return line;
  if (kind === 'await' && (trace.b[index] as number) > 0)
    return { is: 'promise', process, id: trace.b[index] as number };
  const id = trace.a[index] as number;
  return id > 0 ? { is: role.is, process, id } : line;
}
