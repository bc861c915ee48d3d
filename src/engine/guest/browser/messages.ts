/** Messages between windows and ports (HTML, 9.3 and 9.4): each arrives in a task of its own. */
import { EventTarget, MessageEvent, defineHandler, dispatchByPage } from './events.ts';
import { queueTask } from './tasks.ts';

const clone = (value: unknown): unknown =>
  (globalThis as unknown as { structuredClone(value: unknown): unknown }).structuredClone(value);

export class MessagePort extends EventTarget {
  #other: MessagePort | undefined;
  #started = false;
  #waiting: unknown[] = [];

  static entangle(one: MessagePort, other: MessagePort): void {
    one.#other = other;
    other.#other = one;
  }
  postMessage(message: unknown): void {
    const other = this.#other;
    const data = clone(message);
    if (other === undefined) return;
    if (other.#started) other.#deliver(data);
    else other.#waiting.push(data);
  }
  start(): void {
    this.#started = true;
    for (const data of this.#waiting.splice(0)) this.#deliver(data);
  }
  close(): void {
    if (this.#other) this.#other.#other = undefined;
    this.#other = undefined;
  }
  #deliver(data: unknown): void {
    queueTask('message', () => void dispatchByPage(this, new MessageEvent('message', { data })));
  }
}
defineHandler(MessagePort.prototype, 'message');
const onmessage = Object.getOwnPropertyDescriptor(MessagePort.prototype, 'onmessage')!;
Object.defineProperty(MessagePort.prototype, 'onmessage', {
  ...onmessage,
  set(this: MessagePort, value: unknown) {
    onmessage.set!.call(this, value);
    this.start();
  },
});

export class MessageChannel {
  readonly port1 = new MessagePort();
  readonly port2 = new MessagePort();
  constructor() {
    MessagePort.entangle(this.port1, this.port2);
  }
}

/** `window.postMessage`, to the window itself. */
export function postToWindow(window: EventTarget, message: unknown): void {
  const data = clone(message);
  queueTask(
    'message',
    () =>
      void dispatchByPage(
        window,
        new MessageEvent('message', { data, origin: 'https://maple-and-pine.example', source: window }),
      ),
  );
}
