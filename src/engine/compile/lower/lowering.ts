/** What every part of the lowering shares: the file's tables, the function we are in, and the walk itself. */
import type { AnyNode, Expression } from 'acorn';
import { CompileError } from '../compile-error.ts';
import type { Site } from '../compiled.ts';
import type { Parsed } from '../parse.ts';
import type { Places } from '../places.ts';
import type { Rope } from '../rope.ts';
import type { Scopes } from '../scope.ts';
import type { FileTables } from '../tables.ts';
import { childrenOf } from '../tree.ts';
import type { Unsupported } from '../unsupported.ts';
import type { Imports } from './imports.ts';

/** The function whose code is being emitted: what `await`, `yield`, `return` and `this` become in it. */
export interface Context {
  readonly kind: 'plain' | 'generator' | 'async' | 'asyncGenerator';
  /** What async arrows around this code take from outside; null outside of them. */
  readonly capture: Capture | null;
  /** In a derived constructor, where `this` may not be read before `super()` was called. */
  readonly derived: boolean;
  /** The module's own code, outside every function. */
  readonly top: boolean;
}

/** An async arrow becomes a generator, which has its own `this`, `arguments` …: those used in it are handed in. */
export interface Capture {
  readonly derived: boolean;
  readonly used: Set<'this' | 'arguments' | 'newTarget' | 'superProperty' | 'superCall'>;
}

/** A name that NamedEvaluation gives: its text if known at compile time, and an expression for it. */
export interface Name {
  readonly text: string;
  readonly code: Rope;
}

export const nameOf = (text: string): Name => ({ text, code: JSON.stringify(text) });

/** What the code may need besides hooks, declared in front of it. */
export type Helper = 'constant' | 'fixed' | 'value' | 'given';

type NodeType = AnyNode['type'];
export type NodeOf<T extends NodeType> = Extract<AnyNode, { type: T }>;
export type Rules = { readonly [T in NodeType]?: (l: Lowering, node: NodeOf<T>) => Rope };

export interface LoweringInput {
  readonly parsed: Parsed;
  readonly source: string;
  readonly places: Places;
  readonly scopes: Scopes;
  readonly tables: FileTables;
  readonly imports: Imports;
  readonly rules: Rules;
}

export class Lowering {
  readonly parsed: Parsed;
  readonly source: string;
  readonly scopes: Scopes;
  readonly tables: FileTables;
  readonly imports: Imports;
  readonly prefix: string;
  context: Context = { kind: 'plain', capture: null, derived: false, top: true };
  hasTopLevelAwait = false;
  /** The object that `using` registers with, inside a list with one. */
  disposer: string | null = null;
  /** Where `continue` goes by leaving a block: see `closesEachTurn`. By label; '' is the `continue` without one. */
  continues = new Map<string, string>();
  /** Labels of the loop about to be emitted. */
  loopLabels: readonly string[] = [];
  /** Label in the source → label in the code. */
  labels = new Map<string, string>();
  /** Hooks the code uses, by name. */
  readonly hooks = new Set<string>();
  /** Helpers of the compiler's own that the code uses, see `script`. */
  readonly helpers = new Set<Helper>();
  /** Names of functions that `createRequire` made. */
  readonly requires = new Set<string>();
  /** How many `try` blocks with a `catch` are around. */
  tries = 0;
  /** Constants that hold a built-in module or a part of one: name → path. */
  readonly parts = new Map<string, string>();
  private readonly places: Places;
  private readonly rules: Rules;
  private temporaries: string[] = [];
  private serial = 0;

  constructor(input: LoweringInput) {
    this.parsed = input.parsed;
    this.source = input.source;
    this.scopes = input.scopes;
    this.tables = input.tables;
    this.imports = input.imports;
    this.places = input.places;
    this.rules = input.rules;
    this.prefix = freePrefix(input.scopes.names, input.source);
  }

  emit(node: AnyNode): Rope {
    const rule = this.rules[node.type] as ((l: Lowering, node: AnyNode) => Rope) | undefined;
    return rule ? rule(this, node) : this.copy(node);
  }

  /** The node as it stands, with its children emitted in place. */
  copy(node: AnyNode, replace: (child: AnyNode) => Rope = (child) => this.emit(child)): Rope {
    const parts: Rope[] = [];
    let from = node.start;
    for (const child of childrenOf(node)) {
      parts.push({ start: from, end: child.start }, replace(child));
      from = child.end;
    }
    parts.push({ start: from, end: node.end });
    return parts;
  }

  list(nodes: readonly AnyNode[]): Rope {
    return nodes.map((node, i) => (i === 0 ? this.emit(node) : [', ', this.emit(node)]));
  }

  /** A name in generated code that the source can't have. */
  own(name: string): string {
    return `${this.prefix}_${name}`;
  }

  hook(name: string): string {
    this.hooks.add(name);
    return this.own(name);
  }

  takeLoopLabels(): readonly string[] {
    const labels = this.loopLabels;
    this.loopLabels = [];
    return labels;
  }

  helper(name: Helper): string {
    this.helpers.add(name);
    return this.own(name);
  }

  call(hook: string, ...args: readonly Rope[]): Rope {
    return [this.hook(hook), '(', args.map((arg, i) => (i === 0 ? arg : [', ', arg])), ')'];
  }

  site(kind: Site['kind'], node: { readonly start: number; readonly end: number }): string {
    return String(this.tables.site(kind, node.start, node.end));
  }

  /** A fresh variable, declared before the statement being emitted. */
  temporary(): string {
    const name = this.own(`t${++this.serial}`);
    this.temporaries.push(name);
    return name;
  }

  fresh(name: string): string {
    return this.own(`${name}${++this.serial}`);
  }

  /** Emits one statement; the temporaries it needs are declared in front. */
  withTemporaries(emit: () => Rope): Rope {
    const outer = this.temporaries;
    this.temporaries = [];
    const rope = emit();
    const declared = this.temporaries;
    this.temporaries = outer;
    return declared.length === 0 ? rope : [`let ${declared.join(', ')};`, rope];
  }

  within<T>(context: Partial<Context>, emit: () => T): T {
    const outer = this.context;
    this.context = { ...outer, ...context };
    const result = emit();
    this.context = outer;
    return result;
  }

  /** @throws CompileError */
  refuse(entry: Unsupported, node: AnyNode | Expression): never {
    throw new CompileError({
      problem: 'unsupported',
      what: entry.what,
      message: `The simulator does not support ${entry.what}. ${entry.why}`,
      range: this.places.range(node.start, node.end),
    });
  }
}

function freePrefix(names: ReadonlySet<string>, source: string): string {
  for (let n = 0; ; n++) {
    const prefix = `$ls${n || ''}`;
    if (source.includes(prefix)) continue;
    if (![...names].some((name) => name.startsWith(prefix))) return prefix;
  }
}
