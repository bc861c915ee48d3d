/** What the page and the engine's worker say to each other. Every message carries the id of the run it belongs to. */
import type { CompileProblem } from '../engine/compile/compiled.ts';
import type { Program } from '../engine/program.ts';
import type { World } from '../engine/world.ts';

/** From the page. */
export interface RunRequest {
  readonly id: number;
  readonly program: Program;
  readonly world: World;
}

/** From the worker. A run is over with `ran`, `problem` or `failed`; the others may come before. */
export type Reply =
  | ({ readonly type: 'loading'; readonly id: number } & LoadingProgress)
  | { readonly type: 'running'; readonly id: number }
  /** `trace` is a serialised trace (engine/trace/file.ts), handed over, not copied. */
  | { readonly type: 'ran'; readonly id: number; readonly trace: Uint8Array<ArrayBuffer> }
  | { readonly type: 'problem'; readonly id: number; readonly problem: CompileProblem }
  /** The engine itself failed, or could not be loaded. Never the program's fault. */
  | { readonly type: 'failed'; readonly id: number; readonly message: string };

export interface LoadingProgress {
  readonly part: 'engine' | 'compiler';
  readonly loadedBytes: number;
  readonly totalBytes: number;
}
