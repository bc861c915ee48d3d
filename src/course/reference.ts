/** The reference of the event loop: one small program for each queue and phase (content/reference/event-loop). */
import pieces from '../../content/reference/event-loop/pieces.json';
import { summarise } from '../engine/summary.ts';
import type { Trace } from '../engine/trace/trace.ts';
import type { LoopModel } from '../engine/world.ts';
import { record } from '../playground/record.ts';
import type { PlaygroundFile, Recorded } from '../playground/props.ts';
import { resolveWorld } from '../playground/worlds.ts';

export interface ReferencePiece {
  /** Of content/reference/event-loop. A page's `.js` is a classic script. */
  readonly file: string;
  readonly model: LoopModel;
  readonly title: string;
  readonly text: string;
  readonly question: string;
  /** Orders of what is printed: "script, tick, microtask". */
  readonly options: readonly string[];
  readonly because: string;
  /** Where Node's documentation or the specification says so. */
  readonly source: { readonly text: string; readonly url: string };
}

/** Node's, then the browser's. */
export const referencePieces: readonly ReferencePiece[] = pieces.map(({ model, ...piece }) => ({
  ...piece,
  model: model === 'browser' ? 'browser' : 'node',
}));

const sources = import.meta.glob<string>('../../content/reference/event-loop/*.{mjs,cjs,js}', {
  eager: true,
  query: '?raw',
  import: 'default',
});

export interface ReferenceRun {
  readonly files: readonly PlaygroundFile[];
  readonly trace: Trace;
  readonly recorded: Recorded;
  /** What it prints on standard output, line after line: "script, tick". */
  readonly printed: string;
}

/** @throws when there is no such file, or it does not compile */
export async function referenceRun(file: string, model: LoopModel = 'node'): Promise<ReferenceRun> {
  const source = sources[`../../content/reference/event-loop/${file}`];
  if (source === undefined) throw new Error(`content/reference/event-loop has no ${file}`);
  const path = `/reference/${file}`;
  const run = await record({ entry: path, files: { [path]: source } }, resolveWorld({ model }));
  const printed = summarise(run.trace).stdout.trimEnd().replaceAll('\n', ', ');
  return { files: [{ path, source }], printed, ...run };
}
