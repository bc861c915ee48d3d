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
}

/** @returns plain JavaScript with the module syntax left in, and the map (version 3, JSON) back to the source. */
export type StripTypes = (source: string, path: string) => Promise<{ code: string; map: string }>;

export type RunResult =
  | ({ readonly outcome: 'ran'; readonly trace: Trace } & RunSummary)
  | { readonly outcome: 'problem'; readonly problem: CompileProblem };

/** A process of the world starts with a file that the program does not have. */
export class MissingEntryError extends Error {
  override name = 'MissingEntryError';
}

function checkEntries(program: Program, entries: ReadonlySet<string>): void {
  for (const entry of entries) {
    if (entry === program.entry || program.files[entry] !== undefined) continue;
    throw new MissingEntryError(`a process of the world starts with ${entry}: the program has no such file`);
  }
}

/** Compiles and runs a program. Deterministic: the same program and world give the same trace, byte for byte. @throws MissingEntryError */
export async function run(program: Program, world: World, engine: Engine): Promise<RunResult> {
  const entries = new Set(processesOf({ program, world }).map(({ entry }) => entry));
  checkEntries(program, entries);
  const compiled = await compile(program, engine.stripTypes, [...entries]);
  if ('problem' in compiled) return { outcome: 'problem', problem: compiled };
  const trace = await simulate(program, compiled, world, engine);
  return { outcome: 'ran', trace, ...summarise(trace) };
}
