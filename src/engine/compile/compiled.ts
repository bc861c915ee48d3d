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
  /** The function's own name at its definition, '' if it has none or it is computed at run time; a constructor's is its class's. */
  readonly name: string;
  readonly kind: 'function' | 'arrow' | 'method' | 'getter' | 'setter' | 'constructor' | 'class' | 'module';
  readonly async: boolean;
  readonly generator: boolean;
  readonly site: number;
  /** Source text as written: what `toString()` returns. (For TypeScript, without its types.) */
  readonly source: string;
}

export type ModuleKind = 'esm' | 'commonjs' | 'json';

export interface CompiledModule {
  readonly path: string;
  readonly kind: ModuleKind;
  /** Guest script; its completion value takes the hooks and gives the factory. See docs/decisions/0002-guest-code.md. */
  readonly code: string;
  /** Leads from `code` to the learner's file. Read it through `describeAt`. */
  readonly positions: Positions;
  /** The module's own entry in the function table, kind `module`; 0 for JSON. */
  readonly fn: number;
  /** Modules this one imports statically, in order of evaluation, each once. */
  readonly requests: readonly ModuleRequest[];
  /** What `require("…")` and `import("…")` with a literal name; looked up at run time by specifier and `via`. */
  readonly lazyRequests: readonly ModuleRequest[];
  readonly hasTopLevelAwait: boolean;
  /** ESM only: `export * from`, by position in `requests`. */
  readonly starExports: readonly number[];
  /** ESM only: names that come from other modules. `imported` is null for `export * as`. */
  readonly indirectExports: readonly {
    readonly exported: string;
    readonly request: number;
    readonly imported: string | null;
  }[];
  /** ESM: names whose getters the factory registers. CommonJS: names that an import sees, found in the text. */
  readonly localExports: readonly string[];
  /** CommonJS only: specifiers of `require` whose names are exported too. */
  readonly reexports: readonly string[];
  /** ESM only: names that are imported, to report a missing export before anything runs. */
  readonly imports: readonly {
    readonly request: number;
    readonly imported: string;
    readonly local: string;
    readonly site: number;
  }[];
}

export interface ModuleRequest {
  readonly specifier: string;
  readonly via: 'import' | 'require';
  /** What `with { type: … }` says. */
  readonly type?: string;
  /** Path of a file of the program, a `node:` name, another built-in's name (`shop`), or '' if there is no such module. */
  readonly resolved: string;
  /** What Node throws instead of loading: at link time for `import`, when the call runs for `require()` and `import()`. */
  readonly failure?: ModuleFailure;
  readonly site: number;
}

export interface ModuleFailure {
  readonly name: 'Error' | 'TypeError';
  readonly code: string;
  /** Node's words. For `MODULE_NOT_FOUND` its "Require stack" is left for run time to add. */
  readonly message: string;
}

export interface Positions {
  /**
   * Triples (offset in `code`, offset in the file, 1 or 0), sorted. After a 1 the two advance together, up to the
   * next triple; after a 0 the code is the compiler's own and stands for one place.
   */
  readonly stretches: readonly number[];
  /** Offsets of the file's lines. */
  readonly lineStarts: readonly number[];
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
