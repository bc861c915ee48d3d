/** What the world's panel is given and tells. */
import type { Trace } from '../engine/trace/trace.ts';
import type { World } from '../engine/world.ts';

export interface WorldPanelProps {
  world: World;
  /** What Reset goes back to. */
  original: World;
  /** The run shown, for which services it used. */
  trace: Trace | null;
  onchange: (world: World) => void;
  onclose: () => void;
}
