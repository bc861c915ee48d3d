/** The one idea: run(program, world) → trace. */
import { compile } from './compile/compile.ts';
import type { CompileProblem } from './compile/compiled.ts';
import { simulate } from './process/simulate.ts';
import type { Program } from './program.ts';
import { summarise, type RunSummary } from './summary.ts';
import { processesOf } from './trace/processes.ts';
import type { Trace } from './trace/trace.ts';
import type { World } from './world.ts';

/** What the host environment brings: loaded once, shared by every run. */
export interface Engine {
  /** QuickJS-ng, compiled. */
  readonly wasm: WebAssembly.Module;
  /** The bundled guest runtime: one script. */
  readonly guest: string;
  /** Removes types: esbuild, native in Node and WebAssembly in the browser. Called only for TypeScript files. */
  readonly stripTypes: StripTypes;
  /**
   * Keys that would take the sandbox too long, where the host has the means: base64, from the arguments of the crypto
   * service's operation. Without it, programs may wait for such keys, not look at them.
   */
  readonly deriveKey?: DeriveKey;
}

export type DeriveKey = (operation: string, args: readonly unknown[]) => string;

/** @returns plain JavaScript with the module syntax left in, and the map (version 3, JSON) back to the source. */
export type StripTypes = (source: string, path: string) => Promise<{ code: string; map: string }>;

export type RunResult =
  | ({ readonly outcome: 'ran'; readonly trace: Trace } & RunSummary)
  | { readonly outcome: 'problem'; readonly problem: CompileProblem };

/** What keeps a world's processes from running with this program. */
function processProblem(program: Program, world: World, entries: ReadonlySet<string>): CompileProblem | undefined {
  const range = { file: program.entry, line: 1, column: 1, endLine: 1, endColumn: 1 };
  if (entries.size > 1 && world.model === 'browser') {
    const message = 'A page is one process: take the other processes out of the world, or give it Node’s event loop.';
    return { problem: 'unsupported', what: 'several processes in a browser', message, range };
  }
  const missing = [...entries].find((entry) => entry !== program.entry && program.files[entry] === undefined);
  if (missing === undefined) return undefined;
  const message = `A process of the world starts with ${missing}, and the program has no such file. Add the file, or take the process out of the world.`;
  return { problem: 'unsupported', what: missing, message, range };
}

/** Compiles and runs a program. Deterministic: the same program and world give the same trace, byte for byte. */
export async function run(program: Program, world: World, engine: Engine): Promise<RunResult> {
  const entries = new Set(processesOf({ program, world }).map(({ entry }) => entry));
  const problem = processProblem(program, world, entries);
  if (problem !== undefined) return { outcome: 'problem', problem };
  const compiled = await compile(program, engine.stripTypes, [...entries]);
  if ('problem' in compiled) return { outcome: 'problem', problem: compiled };
  const trace = await simulate(program, compiled, world, engine);
  return { outcome: 'ran', trace, ...summarise(trace) };
}
