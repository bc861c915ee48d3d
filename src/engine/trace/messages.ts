/** The messages between the processes of a run: who sent what to whom, and what became of it. */
import type { EventOf, MessageKind } from './events.ts';
import { KIND, type Trace } from './trace.ts';

export interface MessageLife {
  readonly kind: MessageKind;
  /** Process numbers: who sent it, and who received it or was to; −1 for a name that no process has. */
  readonly from: number;
  readonly to: number;
  /** A value in a few characters. */
  readonly label: string;
  /** Its events: `message-send`, and `message-receive` or `message-lost`; −1 where there is none. */
  readonly sentAt: number;
  readonly receivedAt: number;
  readonly lostAt: number;
  /** The `message-send` of the answer to a question; −1 if it was never answered. */
  readonly answeredAt: number;
}

const known = new WeakMap<Trace, readonly MessageLife[]>();

/** All messages in the order in which they were sent, answers among them. Computed once for each trace. */
export function messagesOf(trace: Trace): readonly MessageLife[] {
  let messages = known.get(trace);
  if (messages === undefined) known.set(trace, (messages = findMessages(trace)));
  return messages;
}

type Growing = { -readonly [K in keyof MessageLife]: MessageLife[K] };

function findMessages(trace: Trace): MessageLife[] {
  const bySend = new Map<number, Growing>();
  /** Receiver and item → the message it is about. */
  const received = new Map<string, Growing>();
  for (let index = 0; index < trace.length; index++) {
    const kind = trace.kind[index];
    if (kind === KIND['message-send']) {
      const { message, process, to, label, item } = trace.event(index) as EventOf<'message-send'>;
      const fresh = { kind: message, from: process, to, label, sentAt: index };
      bySend.set(index, { ...fresh, receivedAt: -1, lostAt: -1, answeredAt: -1 });
      const question = message === 'reply' || message === 'error' ? received.get(`${process}:${item}`) : undefined;
      if (question) question.answeredAt = index;
    } else if (kind === KIND['message-receive'] || kind === KIND['message-lost']) {
      const message = bySend.get(trace.cause[index] as number);
      if (!message) continue;
      if (kind === KIND['message-lost']) message.lostAt = index;
      else {
        message.receivedAt = index;
        message.to = trace.process[index] as number;
        received.set(`${message.to}:${trace.a[index]}`, message);
      }
    }
  }
  return [...bySend.values()];
}
