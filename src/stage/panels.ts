/** The parts of a stage, and how much room they get. */
import type { Trace } from '../engine/trace/trace.ts';

export type Panel = 'source' | 'lanes' | 'console' | 'timeline' | 'transcript';
export const PANELS: readonly Panel[] = ['source', 'lanes', 'console', 'timeline', 'transcript'];

/** Below this the panels become tabs; the container queries say the same. In px. */
export const NARROW = 640;

/** Where there is no room for all panels side by side. */
const TABS: readonly { readonly name: string; readonly panels: readonly Panel[] }[] = [
  { name: 'Source', panels: ['source'] },
  { name: 'Stage', panels: ['lanes', 'timeline'] },
  { name: 'Console', panels: ['console'] },
];

/** The tabs' names that have something to show. */
export const tabsOf = (show: readonly Panel[]): string[] =>
  TABS.filter(({ panels }) => panels.some((panel) => show.includes(panel))).map(({ name }) => name);

/** A fixed height for each size of program: nothing below the board moves while the run plays. */
export function boardSize(trace: Trace, lanes: number): 'tiny' | 'small' | 'medium' | 'large' {
  const lines = (trace.program.files[trace.program.entry] ?? '').split('\n').length;
  if (lines > 24) return 'large';
  if (lines > 16 || lanes > 4) return 'medium';
  return lines > 9 || lanes > 2 ? 'small' : 'tiny';
}
