/** What the run prints, line by line, each with the event that wrote it. */
import { KIND, type Trace } from '../engine/trace/trace.ts';

export interface ConsoleLine {
  /** The `output` event. */
  readonly event: number;
  readonly process: number;
  readonly stream: 'stdout' | 'stderr';
  /** Without its line feed. Several lines if one write held several. */
  readonly text: string;
  readonly timeUs: number;
  /** It goes on where the write before it stopped: there was no line feed between them. */
  readonly continues: boolean;
}

/** All of them, in order. Those shown at a position are the ones whose event is not after it. */
export function consoleLines(trace: Trace): ConsoleLine[] {
  const lines: ConsoleLine[] = [];
  let open = false;
  for (let event = trace.kind.indexOf(KIND.output); event >= 0; event = trace.kind.indexOf(KIND.output, event + 1)) {
    const chunk = trace.strings[trace.text[event] as number] ?? '';
    const stream = trace.a[event] === 2 ? 'stderr' : 'stdout';
    const process = trace.process[event] as number;
    const before = lines[lines.length - 1];
    const continues = open && before?.stream === stream && before.process === process;
    const text = chunk.replace(/\n$/, '');
    lines.push({ event, process, stream, text, timeUs: trace.timeUs[event] as number, continues });
    open = !chunk.endsWith('\n');
  }
  return lines;
}
