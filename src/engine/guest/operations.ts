/** I/O: what a program asks of a service, and the callbacks of the poll phase. */
import { QUEUES } from '../trace/events.ts';
import type { Host } from './host.ts';
import { asyncContext, newItem } from './jobs.ts';
import type { RequestOptions } from './lib/runtime.ts';
import { slotsOf } from './promise.ts';
import { KIND, currentSite, emit, enterAt, expectAnswers, flush, standStill } from './recorder.ts';
import { runTask } from './task.ts';

interface Pending {
  readonly callback: (error: Error | null, value?: unknown) => void;
  readonly site: number;
  readonly label: string;
  readonly context: unknown;
  readonly ref: boolean;
}

/** An error as services describe it: fields beyond name and message become properties. */
export interface ErrorData {
  readonly name?: string;
  readonly message: string;
  readonly cause?: ErrorData;
  readonly [property: string]: unknown;
}

let host: Host;
const pending = new Map<number, Pending>();
let refed = 0;
let calls = 0;

export const installOperations = (theHost: Host): void => void (host = theHost);
/** Requests that keep the process alive. */
export const refedOperations = (): number => refed;
/** How often the host was asked for something, so far. */
export const callsToServices = (): number => calls;

/** "readFile /data/a.txt" */
const labelOf = (operation: string, args: readonly unknown[]): string => {
  const first = args.length === 0 ? '' : typeof args[0] === 'string' ? args[0] : JSON.stringify(args[0]);
  return `${operation} ${first ?? ''}`.trim();
};

export function request(
  service: string,
  operation: string,
  args: readonly unknown[],
  callback: Pending['callback'],
  options: RequestOptions = {},
): number {
  const item = newItem();
  const label = options.label ?? labelOf(operation, args);
  const ref = options.ref !== false;
  pending.set(item, { callback, site: currentSite, label, context: asyncContext, ref });
  if (ref) refed++;
  calls++;
  const promise = options.promise === undefined ? 0 : (slotsOf(options.promise)?.id ?? 0);
  flush();
  host.request(item, service, operation, JSON.stringify(args), currentSite, promise, label);
  flush();
  expectAnswers();
  return item;
}

/** Something else has gone out. */
export const countCall = (): void => void calls++;

/** An operation that is not a service's: the answer to a question. @returns its item */
export function expectReply(callback: Pending['callback'], label: string): number {
  const item = newItem();
  pending.set(item, { callback, site: currentSite, label, context: asyncContext, ref: true });
  refed++;
  return item;
}

export function cancel(item: number): void {
  const operation = pending.get(item);
  if (operation === undefined) return;
  pending.delete(item);
  if (operation.ref) refed--;
  calls++;
  flush();
  host.cancel(item);
  flush();
}

/** Calls and waits. @throws the service's error */
export function block(
  service: string,
  operation: string,
  args: readonly unknown[],
  label = labelOf(operation, args),
): unknown {
  const item = newItem();
  calls++;
  flush();
  const json = host.block(item, service, operation, JSON.stringify(args), currentSite, label);
  if (json === '') return standStill();
  const answer = JSON.parse(json) as {
    us: number;
    next: number;
    due: number;
    ok: boolean;
    value?: unknown;
    error?: ErrorData;
  };
  enterAt(answer.us, answer.next, answer.due);
  if (!answer.ok) throw toError(answer.error!);
  return answer.value;
}

const CONSTRUCTORS: Record<string, new (message: string) => Error> = { Error, TypeError, RangeError, SyntaxError };

/** The error a service failed with, as one of this VM's. */
export function toError({ name = 'Error', message, cause, ...rest }: ErrorData): Error {
  const Constructor = CONSTRUCTORS[name] ?? Error;
  const error = new Constructor(message);
  if (!(name in CONSTRUCTORS)) error.name = name;
  if (cause !== undefined)
    Object.defineProperty(error, 'cause', {
      value: toError(cause),
      writable: true,
      enumerable: false,
      configurable: true,
    });
  return Object.assign(error, rest);
}

/** The poll phase delivers one outcome. `queuedAt` is the event that put it in the poll queue. */
export function complete(item: number, ok: boolean, payload: string, queuedAt: number): void {
  const operation = pending.get(item);
  if (operation === undefined) {
    emit(KIND.dequeue, 0, queuedAt, item, QUEUES.indexOf('poll'));
    return;
  }
  pending.delete(item);
  if (operation.ref) refed--;
  const { callback, site, label, context } = operation;
  runTask({ item, phase: 'poll', site, cause: queuedAt, label, context }, () => {
    const value = payload === '' ? undefined : (JSON.parse(payload) as unknown);
    if (ok) callback(null, value);
    else callback(toError(value as ErrorData));
  });
}
