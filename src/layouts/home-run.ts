/** The run at the top of the home page, recorded when the site is built. */
import source from '../../content/home/invoice.mjs?raw';
import { KIND } from '../engine/trace/trace.ts';
import type { Recorded } from '../playground/props.ts';
import { record } from '../playground/record.ts';
import { resolveWorld } from '../playground/worlds.ts';

/** @returns the run, and the event to open it at: the timer has its turn while the shop's answers are still coming */
export async function recordHomeRun(): Promise<{ recorded: Recorded; index: number }> {
  const path = '/shop/invoice.mjs';
  const program = { entry: path, files: { [path]: source } };
  const { trace, recorded } = await record(program, resolveWorld('maple-and-pine'));
  return { recorded, index: trace.kind.lastIndexOf(KIND['task-start'], trace.kind.indexOf(KIND.output)) };
}
