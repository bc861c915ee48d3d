/** Sentences about the program's own code: calls, lines, awaits, output and errors. */
import type { Completion, EventOf } from './events.ts';
import type { Rules } from './narrate-loop.ts';
import { at, capital, functionName, line, link, outcome, promiseName, say, type Phrase } from './phrases.ts';
import type { Frame, ProcessState } from './state.ts';
import { livesOf } from './lives.ts';
import { makeFrame } from './things.ts';
import type { Trace } from './trace.ts';

type CodeKind = 'enter' | 'exit' | 'line' | 'await' | 'resume' | 'yield' | 'output' | 'error' | 'limit';

export const codeRules: Rules<CodeKind> = {
  /** ECMA-262 10.2.1 [[Call]]; 27.7.5.1 AsyncFunctionStart: the body runs at once, as part of the call. */
  enter: ({ trace, event, process }) => {
    const { frame, fn, name, site } = event;
    const callee = capital(functionName(trace, { frame, fn, name, site }));
    const info = trace.functions[fn];
    if (info?.kind === 'module') return say`${callee} runs from its first line.`;
    const caller = process.stack.at(-2);
    const by = caller === undefined ? callerOf(trace, process) : say`called by ${functionName(trace, caller)}`;
    const kind = info?.async && !info.generator ? ' It is async, but runs at once, up to its first await.' : '';
    return say`${callee} starts, ${by}.${kind}`;
  },

  /** ECMA-262 14.10 return; 10.2.1 [[Call]] removes the context from the stack. */
  exit: ({ trace, event, process }) => {
    const callee = capital(frameName(trace, event.index));
    const info = infoOf(trace, event.index);
    if (info?.kind === 'module' && event.completion === 'normal') return say`${callee} has run to its last line.`;
    const next = process.stack.at(-1);
    const then = next === undefined ? 'the stack is empty' : say`${functionName(trace, next)} goes on`;
    if (info?.async && !info.generator) return say`${callee} ${ASYNC_END[event.completion]}.`;
    return say`${callee} ${END[event.completion]}: ${then}.`;
  },

  /** ECMA-262 14 Statements: one after the other. */
  line: ({ trace, event }) => {
    const text = trace.sites[event.site]?.text ?? '';
    return say`${capital(line(trace, event.site) || 'a line')} runs${text === '' ? '' : `: ${text}`}`;
  },

  /** ECMA-262 27.7.5.3 Await: the function leaves the stack even if the value is there. */
  await: ({ trace, event, process }) => {
    const name = capital(frameName(trace, event.index));
    const promise = promiseName(trace, event.process, event.promise);
    const caller = process.stack.at(-1);
    const goesOn = caller === undefined ? 'The stack is empty.' : say`${capital(functionName(trace, caller))} goes on.`;
    const ended = outcome(trace, event.process, event.promise, event.index);
    const waits = say`${name} leaves the stack at its await${at(trace, 'on', event.site)}`;
    if (ended !== '')
      return say`${waits}: ${promise} is ${ended} already, but going on still takes a microtask. ${goesOn}`;
    return say`${waits} and waits for ${promise}. ${goesOn}`;
  },

  /** ECMA-262 27.7.5.3 steps 3 and 5: the context is back on the stack; a rejection is thrown there. 27.5.3.4: so is a return. */
  resume: ({ trace, event }) => {
    const name = capital(frameName(trace, event.index));
    const suspended = suspendedBy(trace, event.index);
    const stopped = say`${link('stopped', suspended)}${at(trace, 'on', trace.site[suspended] ?? 0)}`;
    if (event.completion === 'throw')
      return say`${name} is back on the stack where it ${stopped}, and the error is thrown there.`;
    if (event.completion === 'return')
      return say`${name} is back on the stack where it ${stopped}, and returns from there.`;
    return say`${name} is back on the stack and goes on where it ${stopped}.`;
  },

  /** ECMA-262 27.5.3.7 GeneratorYield, 27.6.3.8 AsyncGeneratorYield. */
  yield: ({ trace, event }) =>
    say`${capital(frameName(trace, event.index))} hands out a value${at(trace, 'on', event.site)} and pauses until the next one is asked for.`,

  /** Console standard, "Printer"; Node.js: process.stdout. */
  output: ({ event }) => {
    const shown = quoted(event.chunk);
    return event.stream === 2 ? say`This goes to standard error: ${shown}` : say`This is printed: ${shown}`;
  },

  /** Node.js: Process, events 'uncaughtException' and 'warning'. HTML 8.1.4.6 "report an exception". */
  error: ({ event }) => {
    switch (event.error) {
      case 'uncaught':
        return say`Nobody caught this error: ${event.message}`;
      case 'unhandled-rejection':
        return say`Nobody handled this rejection, which makes it an error: ${event.message}`;
      case 'warning':
        return say`Node warns: ${event.message}`;
    }
  },

  /** A limit of the world, not of any standard. */
  limit: ({ event }) => say`${event.sentence.trim() || 'A limit of the world ends the run.'}`,
};

const END: Record<Completion, string> = { normal: 'returns', return: 'returns', throw: 'throws' };
const ASYNC_END: Record<Completion, string> = {
  normal: 'returns, which resolves its promise',
  return: 'returns, which resolves its promise',
  throw: 'throws, which rejects its promise',
};

/** The frame an `exit`, `await`, `yield` or `resume` is about. */
function frameOf(trace: Trace, index: number): Frame | undefined {
  const enter = livesOf(trace).origin[index] as number;
  return enter < 0 ? undefined : makeFrame(trace, enter, 0);
}

function frameName(trace: Trace, index: number): Phrase {
  const frame = frameOf(trace, index);
  return frame === undefined ? 'a function' : functionName(trace, frame);
}

function infoOf(trace: Trace, index: number) {
  const frame = frameOf(trace, index);
  return frame === undefined ? undefined : trace.functions[frame.fn];
}

/** Who calls a function on an empty stack. */
function callerOf(trace: Trace, { running }: ProcessState): string {
  if (running?.kind !== 'job') return 'called by the event loop';
  return `called by this ${(trace.event(running.startedAt) as EventOf<'job-start'>).job === 'tick' ? 'tick' : 'microtask'}`;
}

/** The `await` or `yield` that a `resume` ends: the last one of its frame. */
function suspendedBy(trace: Trace, index: number): number {
  const { end } = livesOf(trace);
  for (let before = index - 1; before >= 0; before--) {
    if (end[before] === index) return before;
  }
  return -1;
}

const LONGEST = 80;

/** A chunk of output on one line: “hello”. */
function quoted(chunk: string): string {
  const text = chunk.replace(/\n$/, '').replaceAll('\n', ' ⏎ ');
  return `“${text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text}”.`;
}
