/** `readline.Interface` over streams that are no terminal (nodejs.org/api/readline.html#class-interfaceconstructor). */
import { AbortError, codedError, invalidArgValue } from '../errors.ts';
import { EventEmitter } from '../events/emitter.ts';
import { addAbortListener } from '../events/listening.ts';
import { kFirstEventParam, on } from '../events/on.ts';
import { runtime } from '../runtime.ts';
import { StringDecoder } from '../string-decoder.ts';
import { validateAbortSignal, validateString } from '../validate.ts';

interface Source extends EventEmitter {
  resume(): unknown;
  pause(): unknown;
}
interface Sink {
  write(text: string): unknown;
}
export interface InterfaceOptions {
  readonly input?: Source;
  readonly output?: Sink | null;
  readonly completer?: unknown;
  readonly terminal?: boolean;
  readonly prompt?: string;
  readonly crlfDelay?: number;
  readonly signal?: AbortSignal;
}
export interface QuestionOptions {
  readonly signal?: AbortSignal;
}

const LINE_ENDING = /\r?\n|\r(?!\n)|\u2028|\u2029/g;
const SHORTEST_DELAY_MS = 100;
const closedAlready = (): Error => codedError(Error, 'ERR_USE_AFTER_CLOSE', 'readline was closed');
const nowMs = (): number => runtime().nowUs() / 1000;

export class InterfaceBase extends EventEmitter {
  line = '';
  cursor = 0;
  terminal = false;
  closed = false;
  paused = false;
  readonly input: Source;
  readonly output: Sink | null | undefined;
  readonly crlfDelay: number;
  #prompt: string;
  #promptBefore = '';
  #rest: string | null = null;
  #decoder = new StringDecoder('utf8');
  /** When the last piece ended in a carriage return: a line feed that follows soon belongs to it. */
  #sawReturnAtMs: number | undefined;
  #answer: ((line: string) => void) | undefined;
  #lines: AsyncIterableIterator<unknown> | undefined;

  constructor(input: Source | InterfaceOptions, output?: Sink, completer?: unknown, terminal?: boolean) {
    super();
    const options: InterfaceOptions =
      (input as InterfaceOptions | undefined)?.input === undefined
        ? { input: input as Source, output: output ?? null, completer, ...(terminal !== undefined && { terminal }) }
        : (input as InterfaceOptions);
    const { completer: complete, signal, prompt = '> ', crlfDelay = SHORTEST_DELAY_MS } = options;
    if (complete != null && typeof complete !== 'function') throw invalidArgValue('completer', complete);
    validateAbortSignal(signal, 'options.signal');
    if (options.prompt !== undefined) validateString(prompt, 'options.prompt');
    this.input = options.input as Source;
    this.output = options.output;
    this.crlfDelay = Math.max(SHORTEST_DELAY_MS, crlfDelay);
    this.#prompt = prompt;
    this.#listen();
    if (signal !== undefined) this.#closeOn(signal);
    this.input.resume();
  }

  #listen(): void {
    const { input } = this;
    const listeners: Record<string, (value: never) => void> = {
      error: (error: Error) => void this.emit('error', error),
      data: (data: unknown) => this.#read(data),
      end: () => {
        if (this.#rest !== null && this.#rest.length > 0) this.emit('line', this.#rest);
        this.close();
      },
    };
    for (const [event, listener] of Object.entries(listeners)) input.on(event, listener as never);
    this.once('close', (() => {
      for (const [event, listener] of Object.entries(listeners)) input.removeListener(event, listener as never);
    }) as never);
  }

  #closeOn(signal: AbortSignal): void {
    if (signal.aborted) return runtime().nextTick(() => this.close());
    const listening = addAbortListener(signal as never, () => this.close());
    this.once('close', (() => listening[Symbol.dispose]()) as never);
  }

  #read(data: unknown): void {
    if (data === undefined) return;
    let text = this.#decoder.write(data as never);
    if (this.#sawReturnAtMs !== undefined && nowMs() - this.#sawReturnAtMs <= this.crlfDelay) {
      if (text.startsWith('\n')) text = text.slice(1);
      this.#sawReturnAtMs = undefined;
    }
    const pieces = text.search(LINE_ENDING) < 0 ? undefined : ((this.#rest ?? '') + text).split(LINE_ENDING);
    if (pieces === undefined) {
      if (text !== '') this.#rest = (this.#rest ?? '') + text;
      return;
    }
    this.#sawReturnAtMs = text.endsWith('\r') ? nowMs() : undefined;
    this.#rest = pieces.pop()!;
    for (const line of pieces) this.#onLine(line);
  }

  #onLine(line: string): void {
    const answer = this.#answer;
    if (answer === undefined) return void this.emit('line', line);
    this.#answer = undefined;
    this.setPrompt(this.#promptBefore);
    answer(line);
  }

  getPrompt(): string {
    return this.#prompt;
  }

  setPrompt(prompt: string): void {
    this.#prompt = prompt;
  }

  prompt(_preserveCursor?: boolean): void {
    if (this.paused) this.resume();
    this.output?.write(`${this.#prompt}`);
  }

  /** @throws ERR_USE_AFTER_CLOSE */
  ask(query: string, answer: (line: string) => void): void {
    if (this.closed) throw closedAlready();
    if (this.#answer !== undefined) return this.prompt();
    this.#promptBefore = this.#prompt;
    this.setPrompt(query);
    this.#answer = answer;
    this.prompt();
  }

  /** Forgets the question that waits for its answer. */
  cancelQuestion(): void {
    if (this.#answer === undefined) return;
    this.#answer = undefined;
    this.setPrompt(this.#promptBefore);
    this.output?.write('\r\n');
  }

  pause(): this {
    if (this.closed) throw closedAlready();
    if (this.paused) return this;
    this.input.pause();
    this.paused = true;
    this.emit('pause');
    return this;
  }

  resume(): this {
    if (this.closed) throw closedAlready();
    if (!this.paused) return this;
    this.input.resume();
    this.paused = false;
    this.emit('resume');
    return this;
  }

  write(data: unknown, _key?: unknown): void {
    if (this.closed) throw closedAlready();
    if (this.paused) this.resume();
    this.#read(data);
  }

  close(): void {
    if (this.closed) return;
    this.pause();
    this.closed = true;
    this.emit('close');
  }

  [Symbol.dispose](): void {
    this.close();
  }

  getCursorPos(): { rows: number; cols: number } {
    return { rows: 0, cols: 0 };
  }

  [Symbol.asyncIterator](): AsyncIterableIterator<unknown> {
    return (this.#lines ??= on(this as never, 'line', {
      close: ['close'],
      highWaterMark: 1024,
      [kFirstEventParam]: true,
    }) as AsyncIterableIterator<unknown>);
  }
}

export const aborted = (signal: AbortSignal): Error => new AbortError(undefined, { cause: signal.reason });
