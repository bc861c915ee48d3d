/** Messages as the stage draws and tells them. It shares little with the rest of the stage, so that it can be loaded apart. */
import type { ProcessState } from '../engine/trace/state.ts';
import { messagesOf, type MessageLife } from '../engine/trace/messages.ts';
import type { MessageKind } from '../engine/trace/events.ts';
import type { Trace } from '../engine/trace/trace.ts';
import { formatUs } from '../engine/trace/time.ts';

/** An arrow over the timeline: from a process's row at one time to another's at a later one. */
export interface Arrow {
  readonly message: MessageLife;
  readonly from: number;
  readonly to: number;
  readonly fromUs: number;
  readonly toUs: number;
  readonly lost: boolean;
}

/** Of all messages whose end is known, in the order in which they were sent. */
export function arrowsOf(trace: Trace): Arrow[] {
  const arrows: Arrow[] = [];
  for (const message of messagesOf(trace)) {
    const end = message.receivedAt >= 0 ? message.receivedAt : message.lostAt;
    if (end < 0) continue;
    arrows.push({
      message,
      from: message.from,
      to: trace.process[end] as number,
      fromUs: trace.timeUs[message.sentAt] as number,
      toUs: trace.timeUs[end] as number,
      lost: message.receivedAt < 0,
    });
  }
  return arrows;
}

const VERBS: Record<MessageKind, string> = { ask: 'asks', tell: 'tells', reply: 'answers', error: 'answers' };

/** "main asks mail: { to: "u1" }. Sent at 0 ms, received at 1 ms, answered at 163 ms." @param titles of the processes, by number */
export function describeMessage(trace: Trace, message: MessageLife, titles: readonly string[]): string {
  const at = (index: number) => formatUs(trace.timeUs[index] as number);
  const { kind, label, sentAt, receivedAt, lostAt, answeredAt } = message;
  const what = `${titles[message.from]} ${VERBS[kind]} ${titles[message.to] ?? 'nobody'}${kind === 'error' ? ' with an error' : ''}: ${label || 'nothing'}`;
  const parts = [`Sent at ${at(sentAt)}`];
  if (receivedAt >= 0) parts.push(`received at ${at(receivedAt)}`);
  if (answeredAt >= 0) parts.push(`answered at ${at(answeredAt)}`);
  if (lostAt >= 0) parts.push(`lost at ${at(lostAt)}: ${trace.strings[trace.text[lostAt] as number] ?? ''}`);
  return `${what}. ${parts.join(', ')}.`;
}

/** What a process is doing, in a word. */
export function doingOf({ exitCode, blockedIn, running, stack, phase }: ProcessState): string {
  if (exitCode !== null) return exitCode === 0 ? 'ended' : 'down';
  if (blockedIn !== null) return 'blocked';
  if (running !== null || stack.length > 0) return 'runs';
  return phase === null ? 'starts' : 'waits';
}
