/** The life of what was asked about, as a short list: what each of its events means to it. */
import type { Asked, Belongings } from './belongings.ts';
import type { EventKind } from './events.ts';
import { baseName, promiseName, say, type Narration } from './phrases.ts';
import { formatUs } from './time.ts';
import { KIND, type Trace } from './trace.ts';

/** The events of a life that are worth telling, in order. */
export function lifeOf(trace: Trace, asked: Asked, { events }: Belongings): number[] {
  const silent = asked.is === 'line' ? SILENT_ON_A_LINE : SILENT;
  return events.filter((index) => !silent.has(trace.kind[index] as number));
}

const kinds = (...names: readonly EventKind[]): ReadonlySet<number> => new Set(names.map((kind) => KIND[kind]));
const SILENT = kinds('task-end', 'job-end', 'line');
const SILENT_ON_A_LINE = kinds('task-end', 'job-end', 'io-start', 'promise-create', 'promise-react', 'block-end');

const MEANINGS: Partial<Record<EventKind, string>> = {
  'task-start': 'runs',
  enqueue: 'is queued',
  'job-start': 'runs',
  dequeue: 'leaves its queue',
  'timer-clear': 'is cleared',
  enter: 'is called',
  line: 'runs',
  resume: 'goes on',
  yield: 'hands out a value',
  'promise-create': 'is made',
  'promise-follow': 'follows another promise',
  'promise-react': 'gets a reaction',
  'promise-unhandled': 'is rejected, and nobody handles it',
  'promise-handled': 'is handled after all',
  'io-request': 'is asked for',
  'io-start': 'is begun',
  'block-start': 'blocks the thread',
  'block-end': 'lets the thread go on',
  limit: 'reaches a limit',
  'message-send': 'is sent',
  'message-receive': 'arrives',
  'message-lost': 'is lost',
};

/** "is fulfilled with { id: 'u1' }": an event's meaning to what was asked about, in a few words. */
export function meaningOf(trace: Trace, asked: Asked, index: number): string {
  const event = trace.event(index);
  switch (event.kind) {
    case 'promise-settle':
      return `is ${event.state} with ${short(event.value)}`;
    case 'io-end':
      return event.state === 'rejected' ? 'fails' : 'is answered';
    case 'output':
      return `prints ${short(event.chunk)}`;
    case 'error':
      return short(event.message) || 'is an error';
    case 'timer-set':
      return `is set, for ${formatUs(event.delayMs * 1000)}`;
    case 'exit':
      return event.completion === 'throw' ? 'throws' : 'returns';
    case 'await':
      return asked.is === 'promise' || asked.is === 'item' ? 'is awaited' : 'stops at an await';
    case 'resume':
      return asked.is === 'promise' || asked.is === 'item' ? 'wakes who awaits it' : 'goes on';
    case 'enqueue':
      if (asked.is === 'line') return `queues ${short(event.label) || 'a callback'}`;
      return event.promise > 0 && asked.is !== 'item' ? 'its reaction is queued' : 'is queued';
    case 'job-start':
      if (asked.is === 'line') return `${short(event.label) || 'a microtask'} runs`;
      return event.promise > 0 && asked.is !== 'item' ? 'its reaction runs' : 'runs';
    case 'io-request':
      return asked.is === 'line' ? `asks for ${short(event.label) || event.resource}` : 'is asked for';
    default:
      return MEANINGS[event.kind] ?? event.kind;
  }
}

const LONGEST_VALUE = 48;
function short(text: string): string {
  const line = text.replace(/\n$/, '').replaceAll('\n', ' ⏎ ');
  return line.length > LONGEST_VALUE ? `${line.slice(0, LONGEST_VALUE)}…` : line;
}

/** "fetchUser('u1')", "the promise of load()", "line 7": the name of what was asked about. */
export function nameOfAsked(trace: Trace, asked: Asked, { events, things }: Belongings): Narration {
  if (asked.is === 'line')
    return say`line ${String(asked.line)}${asked.file === trace.program.entry ? '' : ` of ${baseName(asked.file)}`}`;
  if (asked.is === 'promise') return say`${promiseName(trace, asked.process, asked.id)}`;
  const own = events.find((index) => NAMING.has(trace.kind[index] as number) && trace.a[index] === asked.id);
  const label = own === undefined ? '' : (trace.strings[trace.text[own] as number] ?? '');
  if (asked.is === 'frame') return [label === '' ? 'the function' : `the call of ${label}`];
  if (label !== '') return [label];
  const promise = things.find(({ is }) => is === 'promise');
  if (promise !== undefined) return say`${promiseName(trace, promise.process, promise.id)}`;
  return [own !== undefined && trace.kind[own] === KIND['timer-set'] ? 'the timer' : 'the callback'];
}

const NAMING = kinds('timer-set', 'io-request', 'enqueue', 'block-start', 'task-start', 'enter');
