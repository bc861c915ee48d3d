/**
 * Messages between processes: `serve`, `ask`, `tell` and `askSync`. A message is a copy: it travels as JSON, as between Node's
 * own processes (child_process, "Advanced serialization", the default).
 */
import type { Host } from './host.ts';
import { asyncContext, newItem } from './jobs.ts';
import { invalidArgType, outOfRange } from './lib/errors.ts';
import { block, countCall, expectReply, type ErrorData } from './operations.ts';
import { preview } from './preview.ts';
import {
  createResolvingFunctions,
  intrinsicResolve,
  isCallable,
  isObject,
  newPromise,
  performThen,
  slotsOf,
} from './promise.ts';
import { currentCause, currentSite, expectAnswers, flush } from './recorder.ts';
import { runTask } from './task.ts';
import { triggerUncaught } from './uncaught.ts';

type Handler = (message: unknown, about: { readonly from: string }) => unknown;

let host: Host;
let handler: Handler | undefined;
let handlerSite = 0;
let handlerContext: unknown;

export const installMessages = (theHost: Host): void => void (host = theHost);

function checkName(name: unknown): asserts name is string {
  if (typeof name !== 'string') throw invalidArgType('name', 'string', name);
}

/** @throws TypeError for what JSON cannot hold: a cycle, a BigInt */
function toPayload(message: unknown): string {
  return JSON.stringify(message) ?? '';
}

/** Answers messages from now on. What the handler returns, or its promise gives, is the reply. */
function serve(answer: unknown): void {
  if (!isCallable(answer)) throw invalidArgType('handler', 'function', answer);
  if (handler !== undefined) throw new Error('serve() was called before: a process has one handler');
  handler = answer;
  handlerSite = currentSite;
  handlerContext = asyncContext;
  flush();
  host.serve();
  flush();
}

interface AskOptions {
  readonly timeoutMs?: unknown;
}

function ask(name: unknown, message: unknown, options: AskOptions = {}): object {
  checkName(name);
  const { timeoutMs = 0 } = options;
  if (typeof timeoutMs !== 'number') throw invalidArgType('options.timeoutMs', 'number', timeoutMs);
  if (!(timeoutMs >= 0)) throw outOfRange('options.timeoutMs', '>= 0', timeoutMs);
  const label = preview(message);
  const promise = newPromise('io', `ask('${name}', ${label})`);
  const { resolve, reject } = createResolvingFunctions(promise, slotsOf(promise)!);
  let payload: string;
  try {
    payload = toPayload(message);
  } catch (error) {
    reject(error);
    return promise;
  }
  const item = expectReply((error, value) => (error === null ? resolve(value) : reject(error)), `reply from ${name}`);
  send('ask', item, name, payload, label, timeoutMs, slotsOf(promise)!.id);
  return promise;
}

function tell(name: unknown, message: unknown): void {
  checkName(name);
  send('tell', newItem(), name, toPayload(message), preview(message), 0, 0);
}

function send(
  kind: string,
  item: number,
  to: string,
  payload: string,
  label: string,
  timeoutMs: number,
  promise: number,
): void {
  countCall();
  flush();
  host.send(kind, item, to, payload, currentSite, label, timeoutMs, promise);
  flush();
  expectAnswers();
}

function askSync(name: unknown, message: unknown): unknown {
  checkName(name);
  return block('process', name, message === undefined ? [] : [message], preview(message));
}

export const messageFunctions = { serve, ask, tell, askSync } as const;

/** The poll phase gives the handler a message. */
export function receive(
  item: number,
  from: string,
  payload: string,
  wantsReply: boolean,
  queuedAt: number,
  label: string,
): void {
  const task = { item, phase: 'poll', site: handlerSite, cause: queuedAt, label, context: handlerContext } as const;
  runTask(task, () => {
    const message = payload === '' ? undefined : (JSON.parse(payload) as unknown);
    let outcome: unknown;
    try {
      outcome = handler!(message, { from });
    } catch (error) {
      return failed(item, wantsReply, error, () => {
        throw error;
      });
    }
    if (!isObject(outcome) || !isThenable(outcome)) return succeeded(item, outcome);
    performThen(
      intrinsicResolve(outcome),
      (value: unknown) => succeeded(item, value),
      (error: unknown) => failed(item, wantsReply, error, () => triggerUncaught(error, true)),
      undefined,
    );
  });
}

const isThenable = (value: object): boolean =>
  slotsOf(value) !== undefined || isCallable((value as { then?: unknown }).then);

function succeeded(item: number, value: unknown): void {
  let payload: string;
  try {
    payload = toPayload(value);
  } catch (error) {
    return reply(item, false, JSON.stringify(dataOf(error)), preview(error));
  }
  reply(item, true, payload, preview(value));
}

/** An error goes to whoever asked; if nobody did, it is an uncaught error of this process. */
function failed(item: number, wantsReply: boolean, error: unknown, uncaught: () => void): void {
  reply(item, false, JSON.stringify(dataOf(error)), preview(error));
  if (!wantsReply) uncaught();
}

function reply(item: number, ok: boolean, payload: string, label: string): void {
  countCall();
  flush();
  host.reply(item, ok, payload, label, currentCause);
  flush();
  expectAnswers();
}

/** What of an error travels: its name, its message and its code. */
function dataOf(error: unknown): ErrorData {
  if (!(error instanceof Error)) return { message: String(error) };
  const code = (error as { code?: unknown }).code;
  const name = String(error.name);
  return { name, message: String(error.message), ...(typeof code === 'string' ? { code } : {}) };
}
