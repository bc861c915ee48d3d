/** `node:readline` and `node:readline/promises` (nodejs.org/api/readline.html). */
import { invalidArgValue, outOfRange, unsupported } from '../errors.ts';
import { addAbortListener } from '../events/listening.ts';
import { kPromisify } from '../util/promisify.ts';
import { validateAbortSignal, validateFunction } from '../validate.ts';
import { aborted, InterfaceBase, type InterfaceOptions, type QuestionOptions } from './interface.ts';

type Arguments = [input: InterfaceOptions, output?: never, completer?: unknown, terminal?: boolean];
type Answer = (line: string) => void;
interface Out {
  write(text: string, done?: () => void): boolean;
}

const CSI = '\x1b[';

function write(stream: Out | null | undefined, text: string, callback: unknown): boolean {
  if (callback !== undefined) validateFunction(callback, 'callback');
  const done = callback as (() => void) | undefined;
  if (stream === null || stream === undefined) {
    if (done) queueMicrotask(done);
    return true;
  }
  return stream.write(text, done);
}

function cursorTo(stream: Out, x: number, y?: unknown, callback?: unknown): boolean {
  const done = typeof y === 'function' ? y : callback;
  if (Number.isNaN(x)) throw invalidArgValue('x', x);
  if (typeof x !== 'number') throw outOfRange('x', 'a number', x);
  return write(stream, typeof y === 'number' ? `${CSI}${y + 1};${x + 1}H` : `${CSI}${x + 1}G`, done);
}

function moveCursor(stream: Out, dx: number, dy: number, callback?: unknown): boolean {
  const across = dx < 0 ? `${CSI}${-dx}D` : dx > 0 ? `${CSI}${dx}C` : '';
  const down = dy < 0 ? `${CSI}${-dy}A` : dy > 0 ? `${CSI}${dy}B` : '';
  return write(stream, across + down, callback);
}

function clearLine(stream: Out, direction: number, callback?: unknown): boolean {
  return write(stream, `${CSI}${direction < 0 ? '1' : direction > 0 ? '0' : '2'}K`, callback);
}

const clearScreenDown = (stream: Out, callback?: unknown): boolean => write(stream, `${CSI}0J`, callback);

class CallbackInterface extends InterfaceBase {
  question(query: string, options: QuestionOptions | Answer, callback?: Answer): void {
    const answer = typeof options === 'function' ? options : callback;
    const signal = typeof options === 'object' ? options?.signal : undefined;
    validateAbortSignal(signal, 'options.signal');
    if (signal?.aborted) return;
    if (typeof answer !== 'function') return;
    if (signal === undefined) return this.ask(query, answer);
    const listening = addAbortListener(signal as never, () => this.cancelQuestion());
    this.ask(query, (line) => {
      listening[Symbol.dispose]();
      answer(line);
    });
  }
}

function promisedQuestion(this: InterfaceBase, query: string, options: QuestionOptions = {}): Promise<string> {
  return new Promise((resolve, reject) => {
    const signal = options?.signal;
    validateAbortSignal(signal, 'options.signal');
    if (signal === undefined) return this.ask(query, resolve);
    if (signal.aborted) return reject(aborted(signal));
    const listening = addAbortListener(signal as never, () => {
      this.cancelQuestion();
      reject(aborted(signal));
    });
    this.ask(query, (line) => {
      listening[Symbol.dispose]();
      resolve(line);
    });
  });
}
Object.defineProperty(CallbackInterface.prototype.question, kPromisify, { value: promisedQuestion, enumerable: true });

class PromiseInterface extends InterfaceBase {
  question(query: string, options?: QuestionOptions): Promise<string> {
    return Reflect.apply(promisedQuestion, this, [query, options]) as Promise<string>;
  }
}

/** `readlinePromises.Readline`: escape sequences, gathered until `commit()`. */
class Readline {
  readonly #stream: Out;
  readonly #autoCommit: boolean;
  #todo: string[] = [];

  constructor(stream: Out, options?: { readonly autoCommit?: boolean }) {
    this.#stream = stream;
    this.#autoCommit = options?.autoCommit ?? false;
  }
  #add(print: (out: Out) => unknown): this {
    const out: Out = { write: (text) => this.#todo.push(text) > 0 };
    print(out);
    if (this.#autoCommit) for (const text of this.#todo.splice(0)) process.nextTick(() => this.#stream.write(text));
    return this;
  }
  cursorTo(x: number, y?: number): this {
    return this.#add((out) => cursorTo(out, x, y));
  }
  moveCursor(dx: number, dy: number): this {
    return this.#add((out) => moveCursor(out, dx, dy));
  }
  clearLine(direction: number): this {
    return this.#add((out) => clearLine(out, direction));
  }
  clearScreenDown(): this {
    return this.#add((out) => clearScreenDown(out));
  }
  commit(): Promise<void> {
    return new Promise((resolve) => this.#stream.write(this.#todo.splice(0).join(''), () => resolve()));
  }
  rollback(): this {
    this.#todo = [];
    return this;
  }
}
declare const process: { nextTick(callback: () => void): void };

/** Both interfaces are called `Interface`, and may be called without `new`. */
function constructorOf<C extends typeof InterfaceBase>(Class: C): C {
  const stand = function Interface(...args: Arguments): object {
    return Reflect.construct(Class, args, new.target ?? stand) as object;
  } as unknown as C;
  Object.setPrototypeOf(stand, InterfaceBase);
  Object.defineProperty(stand, 'prototype', { value: Class.prototype });
  Object.defineProperty(Class.prototype, 'constructor', { value: stand, writable: true, configurable: true });
  return stand;
}

const Interface = constructorOf(CallbackInterface);
const PromisedInterface = constructorOf(PromiseInterface);

export const readlinePromises = {
  Interface: PromisedInterface,
  Readline,
  createInterface: (...args: Arguments) => new PromisedInterface(...(args as [never])),
};

export const readline = {
  Interface,
  clearLine,
  clearScreenDown,
  createInterface: (...args: Arguments) => new Interface(...(args as [never])),
  cursorTo,
  emitKeypressEvents(): void {
    throw unsupported('readline.emitKeypressEvents');
  },
  moveCursor,
  promises: readlinePromises,
};
