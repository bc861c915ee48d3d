/** The one idea: run(program, world) → trace. */
import type { CompileProblem } from './compile/compiled.ts';
import type { Trace } from './trace/trace.ts';
import type { LimitName } from './world.ts';

/** What the host environment brings: loaded once, shared by every run. */
export interface Engine {
  /** QuickJS-ng, compiled. */
  readonly wasm: WebAssembly.Module;
  /** The bundled guest runtime: one script. */
  readonly guest: string;
  /** Removes types: esbuild, native in Node and WebAssembly in the browser. Called only for TypeScript files. */
  readonly stripTypes: StripTypes;
}

/** @returns plain JavaScript with the module syntax left in, and the map (version 3, JSON) back to the source. */
export type StripTypes = (source: string, path: string) => Promise<{ code: string; map: string }>;

export type RunResult =
  | {
      readonly outcome: 'ran';
      readonly trace: Trace;
      readonly stdout: string;
      readonly stderr: string;
      readonly exitCode: number;
      readonly virtualMs: number;
      readonly limit: { readonly name: LimitName; readonly sentence: string; readonly site: number } | null;
    }
  | { readonly outcome: 'problem'; readonly problem: CompileProblem };
