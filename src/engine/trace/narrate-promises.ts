/** Sentences about promises: made, followed, settled, waited for. */
import type { EventOf } from './events.ts';
import type { Rules } from './narrate-loop.ts';
import {
  at,
  capital,
  line,
  link,
  outcome,
  promiseName,
  reaction,
  say,
  type Narration,
  type Phrase,
} from './phrases.ts';
import { promisesOf } from './promises.ts';
import { KIND, type Trace } from './trace.ts';

type PromiseKinds =
  'promise-create' | 'promise-follow' | 'promise-settle' | 'promise-react' | 'promise-unhandled' | 'promise-handled';

export const promiseRules: Rules<PromiseKinds> = {
  /** ECMA-262 27.2.3.1 Promise(executor), 27.2.1.5 NewPromiseCapability, 27.7.1 async functions. */
  'promise-create': ({ trace, event }) => {
    const { label, site, parent } = event;
    const on = at(trace, 'on', site);
    switch (event.origin) {
      case 'async':
        return say`Calling ${label || 'an async function'} makes a promise at once, pending until the function has ended.`;
      case 'io':
        return say`${label || 'An operation'} makes a promise, pending until the answer is there.`;
      case 'then':
        return say`${capital(reaction(trace, site))} makes a promise of its own. It settles once ${promiseName(trace, event.process, parent)} has and the callback has run.`;
      case 'constructor':
        return say`new Promise${on} makes a pending promise and runs its executor now.`;
      case 'combinator':
        return say`${label || 'A combinator'}${on} makes a promise that depends on others.`;
      case 'module':
        return say`The module ${label} gets a promise: fulfilled once its code has run.`;
      case 'generator':
        return say`Asking the async generator for its next value makes a promise.`;
      default:
        return say`${label || 'A call'}${on} makes a promise.`;
    }
  },

  /** ECMA-262 27.2.1.3.2 Promise Resolve Functions, steps 8 to 15. */
  'promise-follow': ({ trace, event }) => {
    const name = capital(promiseName(trace, event.process, event.promise));
    const other = event.other === 0 ? 'a thenable' : promiseName(trace, event.process, event.other);
    return say`${name} is resolved with ${other}. It stays pending until that one settles, and will end the same way.`;
  },

  /** ECMA-262 27.2.1.4 FulfillPromise, 27.2.1.7 RejectPromise. */
  'promise-settle': ({ trace, event }) => {
    const value = event.value === 'undefined' || event.value === '' ? '' : ` with ${event.value}`;
    const reactions = reactionsTo(trace, event);
    const next = reactions === 0 ? ' Nothing waits for it yet.' : ' What waits for it is queued now.';
    return say`${capital(promiseName(trace, event.process, event.promise))} is ${event.state}${value}.${next}`;
  },

  /** ECMA-262 27.2.5.4.1 PerformPromiseThen; 27.7.5.3 Await. */
  'promise-react': ({ trace, event }) => {
    const name = promiseName(trace, event.process, event.promise);
    const ended = outcome(trace, event.process, event.promise, event.index);
    const who = capital(REACTORS[event.job](trace, event.site));
    if (ended === '') return say`${who} now waits for ${name} to settle.`;
    return say`${who} finds ${name} ${ended} already, so it is queued at once.`;
  },

  /** ECMA-262 27.2.1.9 HostPromiseRejectionTracker; Node.js: --unhandled-rejections=throw; HTML 8.1.6.3. */
  'promise-unhandled': ({ trace, event }) =>
    say`${capital(promiseName(trace, event.process, event.promise))} was ${rejection(trace, event)}, the microtasks are done, and nobody has handled it.`,

  /** Node.js: Process, event 'rejectionHandled'; HTML: rejectionhandled. */
  'promise-handled': ({ trace, event }) =>
    say`${capital(promiseName(trace, event.process, event.promise))} was ${rejection(trace, event)} before; it is handled only now.`,
};

const named =
  (name: string) =>
  (trace: Trace, site: number): Phrase =>
    say`the ${name}${at(trace, 'on', site)}`;

/** Who registers a reaction. */
const REACTORS: Record<EventOf<'promise-react'>['job'], (trace: Trace, site: number) => Phrase> = {
  reaction,
  await: named('await'),
  thenable: reaction,
  finally: reaction,
  combinator: named('combinator'),
  callback: named('callback'),
  tick: named('callback'),
  module: () => 'the module loader',
  generator: named('async generator'),
};

/** Reactions that the settling queues: they follow at once, each with the settling as its cause. */
function reactionsTo(trace: Trace, { index }: EventOf<'promise-settle'>): number {
  let next = index + 1;
  while (trace.kind[next] === KIND.enqueue && trace.cause[next] === index) next++;
  return next - index - 1;
}

function rejection(trace: Trace, { process, promise }: EventOf<'promise-unhandled' | 'promise-handled'>): Narration {
  const settled = promisesOf(trace, process).settled[promise];
  const where = settled === undefined ? '' : line(trace, trace.site[settled] as number);
  return where === '' ? say`${link('rejected', settled)}` : say`${link('rejected', settled)} on ${where}`;
}
