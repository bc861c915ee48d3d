/** What compiling a program gives: guest code for each module, and the tables that lead back to the source. */
import type { SourceRange } from '../program.ts';

export interface CompiledProgram {
  readonly entry: string;
  readonly modules: Readonly<Record<string, CompiledModule>>;
  /** Every place the guest code can name. Index 0 is a placeholder: "nowhere". */
  readonly sites: readonly Site[];
  /** Every function and class of the learner's, in source order, outer before inner. Index 0 is a placeholder. */
  readonly functions: readonly FunctionInfo[];
}

export interface Site extends SourceRange {
  readonly kind: 'statement' | 'await' | 'yield' | 'call' | 'function' | 'import';
  /** Short source text, at most 60 characters, for labels: `fetchUser(id)`. */
  readonly text: string;
}

export interface FunctionInfo {
  /** The function's own name at its definition, '' if it has none or it is computed at run time. */
  readonly name: string;
  readonly kind: 'function' | 'arrow' | 'method' | 'getter' | 'setter' | 'class' | 'module';
  readonly async: boolean;
  readonly generator: boolean;
  readonly site: number;
  /** Source text as written: what `toString()` returns. */
  readonly source: string;
}

export type ModuleKind = 'esm' | 'commonjs' | 'json';

export interface CompiledModule {
  readonly path: string;
  readonly kind: ModuleKind;
  /** Guest script; its completion value is the module's factory. See docs/decisions/0002-guest-code.md. */
  readonly code: string;
  /** Source map of `code` onto the learner's file (version 3, decoded mappings), for stacks and errors. */
  readonly map: SourceMapData;
  /** Specifiers this module imports statically, in order of evaluation, each once. */
  readonly requests: readonly ModuleRequest[];
  /** Specifiers in `require("…")` and `import("…")` calls with a literal; looked up at run time. */
  readonly lazyRequests: readonly ModuleRequest[];
  readonly hasTopLevelAwait: boolean;
  /** ESM only: `export * from`, and the names that come from other modules. */
  readonly starExports: readonly string[];
  readonly indirectExports: readonly { readonly exported: string; readonly specifier: string; readonly imported: string }[];
  /** ESM only: names whose getters the factory registers. */
  readonly localExports: readonly string[];
  /** ESM only: names that are imported, to report a missing export before anything runs. */
  readonly imports: readonly { readonly specifier: string; readonly imported: string; readonly site: number }[];
}

export interface ModuleRequest {
  readonly specifier: string;
  /** Path of a file of the program, a `node:` name, or another built-in's name (`shop`). */
  readonly resolved: string;
  readonly site: number;
}

export interface SourceMapData {
  readonly version: 3;
  readonly sources: readonly string[];
  readonly names: readonly string[];
  readonly mappings: string;
}

/** The source can't be parsed. `message` is ours; `detail` what the compiler said. */
export interface SyntaxProblem {
  readonly problem: 'syntax';
  readonly message: string;
  readonly detail: string;
  readonly range: SourceRange;
}

/** The source uses something the simulator lacks. `what` names it: "eval", "node:net". */
export interface UnsupportedProblem {
  readonly problem: 'unsupported';
  readonly what: string;
  readonly message: string;
  readonly range: SourceRange;
}

export type CompileProblem = SyntaxProblem | UnsupportedProblem;
