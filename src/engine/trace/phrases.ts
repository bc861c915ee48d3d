/** What sentences are put together from: parts that are text or lead somewhere, and the names of things. */
import type { EventKind, EventOf } from './events.ts';
import { promisesOf } from './promises.ts';
import type { Frame, ProcessState, TraceState } from './state.ts';
import type { Trace } from './trace.ts';

/** Text; or text that leads to another event of the trace; or text that names a place in the source. */
export type Part =
  string | { readonly text: string; readonly index: number } | { readonly text: string; readonly site: number };
export type Narration = readonly Part[];
/** What can stand in a sentence. */
export type Phrase = Part | Narration;

/** What the rule for one kind of event is given. */
export interface Telling<K extends EventKind = EventKind> {
  readonly trace: Trace;
  readonly event: EventOf<K>;
  /** What the event has led to. */
  readonly state: TraceState;
  /** The event's process in that state. */
  readonly process: ProcessState;
}

/** A sentence with its parts in place. */
export function say(strings: TemplateStringsArray, ...phrases: readonly Phrase[]): Narration {
  return join(strings.flatMap((text, place) => [text, phrases[place] ?? '']));
}

/** One narration of several phrases; neighbouring text becomes one part. */
export function join(phrases: readonly Phrase[]): Narration {
  const parts: Part[] = [];
  for (const part of phrases.flat()) {
    const last = parts.at(-1);
    if (typeof part === 'string' && typeof last === 'string') parts[parts.length - 1] = last + part;
    else if (part !== '') parts.push(part);
  }
  return parts;
}

/** A narration as one string. */
export function plainText(narration: Narration): string {
  return narration.map((part) => (typeof part === 'string' ? part : part.text)).join('');
}

/** As the beginning of a sentence: a capital letter, unless it begins with a name from the program. */
export function capital(phrase: Phrase): Narration {
  const [first = '', ...rest] = join([phrase]);
  const upper = (text: string) =>
    text.replace(/^(the|an?|one|another|line|thread) /, (word) => word.charAt(0).toUpperCase() + word.slice(1));
  return [typeof first === 'string' ? upper(first) : { ...first, text: upper(first.text) }, ...rest];
}

/** Text that leads to the event it is about; plain text if there is none. */
export function link(text: string, index: number | undefined): Part {
  return index === undefined || index < 0 ? text : { text, index };
}

/** Longer labels are whole statements: their place says more. */
const LONGEST_LABEL = 40;

export const count = (number: number, one: string, many = `${one}s`): string =>
  number === 1 ? `one ${one}` : `${number} ${many}`;

/** "line 11", or "line 3 of shop.mjs" outside the entry; "" for nowhere. */
export function line(trace: Trace, site: number): Part {
  const place = site > 0 ? trace.sites[site] : undefined;
  if (place === undefined) return '';
  const file = place.file === trace.program.entry ? '' : ` of ${baseName(place.file)}`;
  return { text: `line ${place.line}${file}`, site };
}

/** " from line 11", " on line 11"; "" for nowhere. */
export function at(trace: Trace, preposition: 'from' | 'on', site: number): Phrase {
  const place = line(trace, site);
  return place === '' ? '' : say` ${preposition} ${place}`;
}

export const baseName = (path: string): string => path.slice(path.lastIndexOf('/') + 1);

/** "load", "the module invoice.mjs", "the function on line 7". */
export function functionName(trace: Trace, { fn, name }: Frame): Phrase {
  const info = trace.functions[fn];
  if (info?.kind === 'module') return `the module ${baseName(trace.sites[info.site]?.file || name)}`;
  if (name !== '' && name !== '(anonymous)') return name;
  return info === undefined || info.site === 0 ? 'a function' : say`the function on ${line(trace, info.site)}`;
}

/** What a promise is called: "fetchUser(1)", "the promise of load()", "the promise of the then on line 10". */
export function promiseName(trace: Trace, process: number, promise: number): Phrase {
  const created = promisesOf(trace, process).created[promise];
  if (created === undefined) return 'a promise';
  const { origin, label, site } = trace.event(created) as EventOf<'promise-create'>;
  switch (origin) {
    case 'io':
      return link(label || 'the answer', created);
    case 'then':
      return say`${link('the promise', created)} of ${reaction(trace, site)}`;
    case 'constructor':
      return say`${link('the promise', created)} made${at(trace, 'on', site)}`;
    case 'module':
      return say`${link('the promise', created)} of the module ${label}`;
    default:
      if (label.length > LONGEST_LABEL) return say`${link('the promise', created)} made${at(trace, 'on', site)}`;
      return label === '' ? link('a promise', created) : say`${link('the promise', created)} of ${label}`;
  }
}

/** "the then on line 10"; "the reaction on line 10" if the source does not say which method it was. */
export function reaction(trace: Trace, site: number): Phrase {
  return say`the ${methodAt(trace, site) || 'reaction'}${at(trace, 'on', site)}`;
}

/** Which of then, catch and finally is called last at a site: the name before the parenthesis that its end closes. */
function methodAt(trace: Trace, site: number): string {
  const place = trace.sites[site];
  const lines = place === undefined ? [] : (trace.program.files[place.file] ?? '').split('\n');
  if (place === undefined || place.line > lines.length) return '';
  const last = (lines[place.endLine - 1] ?? '').slice(0, place.endColumn - 1);
  const source = [...lines.slice(place.line - 1, place.endLine - 1), last].join('\n');
  const code = source.replace(/'[^'\n]*'|"[^"\n]*"|`[^`]*`/g, (text) => ' '.repeat(text.length));
  let open = code.lastIndexOf(')');
  for (let depth = 1; depth > 0 && open >= 0;) {
    open--;
    if (code[open] === ')') depth++;
    else if (code[open] === '(') depth--;
  }
  return /\b(then|catch|finally)\s*$/.exec(code.slice(0, Math.max(0, open)))?.[1] ?? '';
}

/** What services call libuv's pool of threads. */
const POOL = 'thread pool';

/** What other processes are called as a resource. */
const PROCESS = 'process ';

/** "the database", "thread 3 of the pool", "server thread 2". */
export function serverName(resource: string, lane = 0): string {
  if (resource === POOL && lane > 0) return `thread ${lane} of the pool`;
  if (resource.startsWith(PROCESS)) {
    const name = resource.slice(PROCESS.length);
    return lane > 0 ? `${name} thread ${lane}` : name;
  }
  return resource === '' ? 'a service' : `the ${resource}`;
}

/** How a promise ended by event `index`: "fulfilled" or "rejected", leading there; "" if it is pending. */
export function outcome(trace: Trace, process: number, promise: number, index: number): Part {
  const settled = promisesOf(trace, process).settled[promise];
  if (settled === undefined || settled > index) return '';
  return link((trace.event(settled) as EventOf<'promise-settle'>).state, settled);
}

/** " invoice waits for fetchOrders(2)." of the function that has waited longest for a promise; "" if none does. */
export function whoWaits(trace: Trace, index: number, { process, suspended }: ProcessState): Phrase {
  const settled = promisesOf(trace, process).settled;
  const waiting = suspended.filter(({ promise }) => promise > 0 && !((settled[promise] ?? Infinity) <= index));
  const first = waiting[0];
  if (first === undefined) return '';
  const others = waiting.length - 1;
  const more =
    others === 0 ? '' : ` ${capital(count(others, 'other function')).join('')} ${others === 1 ? 'waits' : 'wait'} too.`;
  const name = capital(functionName(trace, first));
  return say` ${name} ${link('waits', first.suspendedAt)} for ${promiseName(trace, process, first.promise)}.${more}`;
}
