/** Sentences about what happens outside the program's thread, and calls that make the thread wait for it. */
import type { EventOf } from './events.ts';
import { livesOf } from './lives.ts';
import type { Rules } from './narrate-loop.ts';
import { at, capital, link, say, serverName, whoWaits } from './phrases.ts';
import { processTitle } from './processes.ts';
import { formatUs } from './time.ts';
import { KIND, type Trace } from './trace.ts';

type IoKind =
  | 'io-request'
  | 'io-start'
  | 'io-end'
  | 'block-start'
  | 'block-end'
  | 'message-send'
  | 'message-receive'
  | 'message-lost';

export const ioRules: Rules<IoKind> = {
  /** Node.js: "Don't Block the Event Loop", the worker pool; libuv design overview, file and network I/O. */
  'io-request': ({ event }) =>
    say`${event.label || 'A request'} goes to ${serverName(event.resource)}. The thread does not wait: the next statement runs.`,

  /** libuv: "Thread pool work scheduling", four threads; a service serves as many calls as its capacity allows. */
  'io-start': ({ trace, event }) => {
    const request = livesOf(trace).origin[event.index] as number;
    if (request < 0) return say`An operation starts: it takes ${formatUs(event.durationUs)}.`;
    const { label, resource: name, timeUs } = trace.event(request) as EventOf<'io-request'>;
    const waitedUs = event.timeUs - timeUs;
    const waited = waitedUs === 0 ? '' : ` after ${formatUs(waitedUs)} in line`;
    return say`${capital(serverName(name, event.lane))} starts on ${link(label || 'the request', request)}${waited}: it takes ${formatUs(event.durationUs)}.`;
  },

  /** libuv: a finished request is reported to the loop, which calls back in its poll phase. */
  'io-end': ({ trace, event, process }) => {
    const request = livesOf(trace).origin[event.index] as number;
    const label = request < 0 ? 'the request' : (trace.event(request) as EventOf<'io-request'>).label || 'the request';
    const busy =
      process.blockedIn === null && process.running === null ? '' : ' The thread is busy, so the answer has to wait.';
    if (event.state === 'rejected') return say`${capital(link(label, request))} has failed: ${event.value}.${busy}`;
    return say`${capital(link(label, request))} is answered${takenUs(trace, request, event.timeUs)}.${busy}`;
  },

  /** Node.js: "Overview of Blocking vs Non-Blocking": no JavaScript runs until the call has returned. */
  'block-start': ({ event, process }) => {
    const lasts = process.blockedIn?.durationUs ?? 0;
    const long = lasts === 0 ? '' : ` for ${formatUs(lasts)}`;
    return say`${event.label || 'The call'} does not return before ${serverName(event.resource)} has answered: the thread stands still${long}, and nothing else can run.`;
  },

  /** As above: the same stack goes on. */
  'block-end': ({ trace, event }) => {
    const begun = livesOf(trace).origin[event.index] as number;
    const label = begun < 0 ? 'the call' : (trace.event(begun) as EventOf<'block-start'>).label || 'the call';
    const name = capital(link(label, begun));
    if (event.state === 'rejected')
      return say`${name} fails${takenUs(trace, begun, event.timeUs)}: the error is thrown here.`;
    return say`${name} returns${takenUs(trace, begun, event.timeUs)}, and the thread goes on.`;
  },

  /** Node.js: child_process, process.send(); HTML 9.3 and 9.4, posting messages. */
  'message-send': ({ trace, event }) => {
    const [from, to] = [processTitle(trace, event.process), event.to < 0 ? 'nobody' : processTitle(trace, event.to)];
    const place = at(trace, 'on', event.site);
    switch (event.message) {
      case 'ask':
        return say`${from} asks ${to}${place}: ${content(event.label)}.`;
      case 'tell':
        return say`${from} sends ${to} ${content(event.label)}${place} and goes on.`;
      default:
        return say`${from} ${link('answers', handled(trace, event))} ${to}${event.message === 'error' ? ' with an error' : ''}: ${content(event.label)}.`;
    }
  },

  /** Node.js: Process, event 'message': the loop delivers it as a task. */
  'message-receive': ({ trace, event, process }) => {
    const [from, to] = [processTitle(trace, event.from), processTitle(trace, event.process)];
    if (event.message === 'reply' || event.message === 'error')
      return say`${to} receives the ${link('answer', sent(trace, event))} of ${from}: ${content(event.label)}.${whoWaits(trace, event.index, process)}`;
    return say`${to} receives ${link(content(event.label), sent(trace, event))} from ${from}.${whoWaits(trace, event.index, process)}`;
  },

  /** What TCP tells a sender: connect(2), ECONNREFUSED; or nothing at all. */
  'message-lost': ({ trace, event }) => {
    const answer = event.message === 'reply' || event.message === 'error';
    const what = link(answer ? 'the answer' : 'the message', sent(trace, event));
    return say`${capital(what)} from ${processTitle(trace, event.from)} is lost: ${event.reason}.`;
  },
};

const content = (label: string): string => label || 'a message';

function takenUs(trace: Trace, begun: number, nowUs: number): string {
  return begun < 0 ? '' : ` after ${formatUs(nowUs - (trace.timeUs[begun] as number))}`;
}

const sent = (trace: Trace, { cause }: EventOf<'message-receive' | 'message-lost'>) =>
  trace.kind[cause] === KIND['message-send'] ? cause : -1;

/** Where the question was received that a message answers. */
function handled(trace: Trace, { item, process, index }: EventOf<'message-send'>): number {
  for (let at = index; at >= 0; at--) {
    if (trace.kind[at] !== KIND['message-receive'] || trace.process[at] !== process) continue;
    if (trace.a[at] === item) return at;
  }
  return -1;
}
