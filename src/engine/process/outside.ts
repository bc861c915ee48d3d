/** What a process does to the world outside it: operations of services, and messages. */
import type { Clock } from '../kernel/clock.ts';
import type { EventHeap } from '../kernel/heap.ts';
import type { Letter, Post } from '../services/post.ts';
import {
  type AsyncCall,
  type Done,
  happenNext,
  type Happening,
  type ServiceCall,
  type Services,
  settleDue,
} from '../services/services.ts';
import type { Json } from '../services/wire.ts';

export interface Reply {
  readonly process: number;
  /** The message it answers. */
  readonly item: number;
  readonly ok: boolean;
  readonly payload: string;
  readonly label: string;
  readonly cause: number;
}

export interface Outside {
  request(call: AsyncCall): void;
  cancel(process: number, item: number): void;
  /** @returns undefined if the thread has to stand still while others run */
  block(call: ServiceCall): Done | undefined;
  serve(process: number): void;
  send(letter: Letter): void;
  reply(reply: Reply): void;
  /** A process takes up a message. */
  begun(process: number, item: number): void;
  /** The process's clock has moved. */
  timePassed(): void;
  /** When the process next has to let others act, in µs; −1 for never. */
  due(): number;
}

export interface Surroundings {
  readonly services: Services;
  readonly post: Post;
  readonly clock: Clock;
  readonly heap: EventHeap<Happening>;
}

/** The service by which a thread asks another process and waits. */
const PROCESS = 'process';

export const isQuestion = ({ service }: ServiceCall): boolean => service === PROCESS;

/** A question whose thread stands still for the answer. */
export function letterOf({ process, item, operation, args, site, label, cause }: ServiceCall): Letter {
  const [message] = JSON.parse(args) as readonly Json[];
  const payload = message === undefined ? '' : JSON.stringify(message);
  return { kind: 'ask', from: process, item, to: operation, payload, site, label, cause, promise: 0, timeoutMs: 0 };
}

function waitFor(clock: Clock, heap: EventHeap<Happening>, start: (done: (answer: Done) => void) => void): Done {
  let answer: Done | undefined;
  start((done) => (answer = done));
  while (answer === undefined && happenNext(clock, heap));
  return answer!;
}

/** One process alone: the world's clock is its own, and nothing else runs while it does. */
export function outsideOfOne({ services, post, clock, heap }: Surroundings): Outside {
  const timePassed = () => settleDue(clock, heap);
  return {
    request: (call) => services.request(call),
    cancel: (process, item) => services.cancel(process, item),
    block: (call) =>
      isQuestion(call) ? waitFor(clock, heap, (done) => post.ask(letterOf(call), done)) : services.block(call),
    serve: (process) => post.serve(process),
    send: (letter) => (letter.kind === 'ask' ? post.ask(letter) : post.tell(letter)),
    reply: ({ process, item, ok, payload, label, cause }) => post.reply(process, item, ok, payload, label, cause),
    begun: (process, item) => post.begun(process, item),
    timePassed,
    due: () => (heap.nextDueUs === Infinity ? -1 : heap.nextDueUs),
  };
}
