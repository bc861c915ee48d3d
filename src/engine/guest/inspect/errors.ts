/** Errors: the stack, put right where it no longer tells name and class, without what the properties repeat. */
import { prefixOf } from './names.ts';
import { keyText } from './property.ts';
import { isIndex, keysOf } from './shape.ts';
import type { Context } from './context.ts';
import type { Shape, Subject } from './shape.ts';

interface ErrorLike {
  readonly name?: unknown;
  readonly message?: unknown;
  readonly stack?: unknown;
  readonly cause?: unknown;
  readonly errors?: unknown;
}

export function describeError(context: Context, subject: Subject): Shape {
  const error = subject.value as ErrorLike;
  const keys = keysOf(subject.value, context.showHidden);
  const stack = stackOf(context, error);
  const shown = context.showHidden ? keys : keys.filter((key) => !isRepeated(error, key, stack));
  if ('cause' in error && !shown.includes('cause')) shown.push('cause');
  if (Array.isArray(error.errors) && !shown.includes('errors')) shown.push('errors');

  let base = arrange(context, error, nameStack(stack, error, subject));
  if (context.indentation > 0) base = base.replaceAll('\n', `\n${' '.repeat(context.indentation)}`);
  const shape: Shape = { base, open: '{', close: '}', keys: shown, arrayLike: false, empty: base };
  if (context.showHidden) showStack(shape, error);
  return shape;
}

/** V8 makes `stack` the first own property of an error with a name; elsewhere it may come later, or be inherited. */
function showStack(shape: Shape, error: ErrorLike): void {
  if (Object.hasOwn(error, 'stack')) {
    const isNumber = (key: PropertyKey) => typeof key === 'string' && isIndex(key);
    const others = shape.keys.filter((key) => key !== 'stack');
    shape.keys = [...others.filter(isNumber), 'stack', ...others.filter((key) => !isNumber(key))];
  } else if (typeof error.stack === 'string') {
    shape.entries = (context, level) => {
      context.indentation += 2;
      const text = context.render(context, error.stack, level);
      context.indentation -= 2;
      return [`${keyText(context, 'stack', false)}: ${text}`];
    };
  }
}

/** Name and message are printed as part of the stack, unless they were changed since. */
function isRepeated(error: ErrorLike, key: PropertyKey, stack: string): boolean {
  if (key !== 'name' && key !== 'message' && key !== 'stack') return false;
  const value = error[key];
  return typeof value !== 'string' || stack.includes(value);
}

function stackOf(context: Context, error: ErrorLike): string {
  const { stack } = error;
  if (typeof stack === 'string' && stack !== '') return stack;
  const heading = headingOf(error);
  if (!stack) return heading;
  context.path.push(error);
  context.indentation += 4;
  // Not a level: however deep, everything in it is printed, and nothing on one line.
  const rendered = context.render(context, stack, NaN);
  context.indentation -= 4;
  context.path.pop();
  return `${heading}\n    ${rendered}`;
}

/** `Error.prototype.toString`, which also works for what is hardly an error. */
function headingOf(error: ErrorLike): string {
  return Reflect.apply(Error.prototype.toString, error, []);
}

/**
 * Puts the class's name in front if the stack's first line has only the error's: a class that extends Error
 * without setting `name`, or a name that was changed later.
 */
function nameStack(stack: string, error: ErrorLike, { constructorName, tag }: Subject): string {
  const name = error.name === undefined || error.name === null ? 'Error' : String(error.name);
  let length = name.length;
  const usual = name.endsWith('Error') && stack.startsWith(name) && [undefined, ':', '\n'].includes(stack[length]);
  if (constructorName !== null && !usual) return stack;
  let fallback = 'Error';
  if (constructorName === null) {
    const start = /^([A-Z][a-z_ A-Z0-9[\]()-]+)(?::|\n\s+at)/.exec(stack) ?? /^([a-z_A-Z0-9-]*Error)$/.exec(stack);
    length = start?.[1]?.length ?? 0;
    fallback = start?.[1] ?? 'Error';
  }
  const full = prefixOf(constructorName, tag, fallback).slice(0, -1);
  if (name === full) return stack;
  const rest = stack.slice(length);
  if (!full.includes(name)) return `${full} [${name}]${rest}`;
  return length === 0 ? `${full}: ${stack}` : full + rest;
}

/** Brackets instead of frames where there are none; else fewer frames, where others say the same. */
function arrange(context: Context, error: ErrorLike, stack: string): string {
  const message = typeof error.message === 'string' ? error.message : '';
  // A message may hold lines that look like frames.
  const at = message === '' ? -1 : stack.indexOf(message);
  const first = stack.indexOf('\n    at', at === -1 ? 0 : at + message.length);
  if (first === -1) return `[${stack}]`;
  const frames = framesOf(context, error, stack.slice(first + 1).split('\n'));
  return `${stack.slice(0, first)}\n${frames.join('\n')}`;
}

function framesOf(context: Context, error: ErrorLike, frames: readonly string[]): string[] {
  const note = (text: string) => context.stylize(`    ... ${text}...`, 'undefined');
  const causeFrames = framesOfCause(error.cause);
  const shared = causeFrames ? sharedFrames(frames, causeFrames) : undefined;
  const kept = [...frames];
  if (shared) {
    // The first and the last of them stay.
    kept.splice(shared.start + 1, shared.length - 2, note(`${shared.length - 2} lines matching cause stack trace `));
  }
  return kept.length > 10 ? collapseRepeats(kept, note) : kept;
}

function framesOfCause(cause: unknown): string[] | undefined {
  if (!(cause instanceof Error) || typeof cause.stack !== 'string') return undefined;
  const first = cause.stack.indexOf('\n    at');
  return first === -1 ? undefined : cause.stack.slice(first + 1).split('\n');
}

/** Four or more frames in a row that the cause's stack has too. */
export function sharedFrames(
  frames: readonly string[],
  others: readonly string[],
): { start: number; length: number } | undefined {
  for (let start = 0; start < frames.length - 3; start++) {
    const at = others.indexOf(frames[start] ?? '');
    if (at === -1) continue;
    let length = 1;
    while (
      start + length < frames.length &&
      at + length < others.length &&
      frames[start + length] === others[at + length]
    ) {
      length++;
    }
    if (length > 3) return { start, length };
  }
  return undefined;
}

/**
 * Recursion: a run of frames that follows itself is printed once. Finds the shortest period at each frame. (Node also
 * tries multiples of it, which differs only where periods are nested in periods.)
 */
function collapseRepeats(frames: readonly string[], note: (text: string) => string): string[] {
  if (frames.length - new Set(frames).size <= 3) return [...frames];
  const output: string[] = [];
  for (let i = 0; i < frames.length; i++) {
    const { period, times } = repeatAt(frames, i);
    output.push(frames[i] ?? '');
    if (period * times < 3) continue;
    output.push(...frames.slice(i + 1, i + period));
    const detail = times === 1 ? 'lines ' : `lines matching above ${period} lines ${times} times`;
    output.push(note(`collapsed ${period * times} duplicate ${detail}`));
    i += period * (times + 1) - 1;
  }
  return output;
}

function repeatAt(frames: readonly string[], start: number): { period: number; times: number } {
  const same = (a: number, b: number, length: number) => {
    for (let i = 0; i < length; i++) if (frames[a + i] !== frames[b + i]) return false;
    return b + length <= frames.length;
  };
  for (let period = 1; start + 2 * period <= frames.length; period++) {
    let times = 0;
    while (same(start, start + period * (times + 1), period)) times++;
    if (times > 0) return { period, times };
  }
  return { period: 0, times: 0 };
}
