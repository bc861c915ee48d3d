/** Which declaration each name of a module means (ECMA-262, 8.2 and B.3.2): imports, locals or globals. */
import type { AnyNode as Node, Identifier, Program, VariableDeclaration } from 'acorn';
import { boundNames, childrenOf, isFunction } from './tree.ts';
import type { FunctionNode } from './tree.ts';

export interface Binding {
  readonly name: string;
  /**
   * `function`: certainly a function; `wrapper`: a parameter of the function that Node puts around CommonJS code;
   * `arguments`: a function's own arguments object; `self`: the name of a sloppy async function expression inside itself, where
   * assignments to it are ignored (15.8.3).
   */
  readonly kind: 'local' | 'function' | 'class' | 'const' | 'import' | 'wrapper' | 'arguments' | 'self';
  readonly imported?: Imported;
  /** Whether assigning to it is an error: declared with `const` or imported. */
  readonly isConstant: boolean;
  references: number;
}

export interface Imported {
  readonly specifier: string;
  /** The exported name; null for `import * as`. */
  readonly name: string | null;
}

export interface Scopes {
  /** Whether an identifier is a reference at all, rather than a declaration or a property's name. */
  isReference(identifier: Identifier): boolean;
  /** The binding a reference means; undefined for a global. */
  bindingOf(reference: Identifier): Binding | undefined;
  /** The binding of its own name inside a function expression. */
  ownName(fn: FunctionNode): Binding | undefined;
  /** Every identifier that occurs, in any role. */
  readonly names: ReadonlySet<string>;
}

export const COMMONJS_PARAMETERS = ['exports', 'require', 'module', '__filename', '__dirname'] as const;

type Declared = { readonly imported?: Imported; readonly isConstant?: boolean };

class Scope {
  readonly names = new Map<string, Binding>();
  readonly parent: Scope | null;
  /** Where `var` declarations inside land. */
  readonly varScope: Scope;
  readonly strict: boolean;

  constructor(parent: Scope | null, isVarScope: boolean, strict: boolean) {
    this.parent = parent;
    this.varScope = isVarScope || !parent ? this : parent.varScope;
    this.strict = strict;
  }

  declare(name: string, kind: Binding['kind'], { imported, isConstant = kind === 'import' }: Declared = {}): Binding {
    const binding: Binding = { name, kind, isConstant, references: 0, ...(imported && { imported }) };
    this.names.set(name, binding);
    return binding;
  }

  resolve(name: string): Binding | undefined {
    return this.names.get(name) ?? this.parent?.resolve(name);
  }
}

/** Walks once, noting references; they are resolved at the end, when everything that hoists is known. */
class Analyser implements Scopes {
  readonly names = new Set<string>();
  private readonly references: [Identifier, Scope][] = [];
  private readonly resolved = new Map<Identifier, Binding | undefined>();
  private readonly ownNames = new Map<FunctionNode, Binding>();

  constructor(program: Program, esm: boolean) {
    const top = new Scope(null, true, esm || hasUseStrict(program.body));
    if (!esm) {
      for (const name of COMMONJS_PARAMETERS) top.declare(name, 'wrapper');
      top.declare('arguments', 'arguments');
    }
    for (const statement of program.body) this.visit(statement, top);
    for (const [identifier, scope] of this.references) {
      const binding = scope.resolve(identifier.name);
      if (binding) binding.references++;
      this.resolved.set(identifier, binding);
    }
  }

  isReference(identifier: Identifier): boolean {
    return this.resolved.has(identifier);
  }

  bindingOf(reference: Identifier): Binding | undefined {
    return this.resolved.get(reference);
  }

  ownName(fn: FunctionNode): Binding | undefined {
    return this.ownNames.get(fn);
  }

  private visit(node: Node, scope: Scope): void {
    if (isFunction(node)) return this.visitFunction(node, scope);
    switch (node.type) {
      case 'Identifier':
        this.names.add(node.name);
        this.references.push([node, scope]);
        return;
      case 'ImportDeclaration':
        return this.visitImport(node, scope);
      case 'ExportNamedDeclaration':
        if (node.declaration) this.visit(node.declaration, scope);
        else if (!node.source) for (const item of node.specifiers) this.visit(item.local, scope);
        return;
      case 'ExportAllDeclaration':
      case 'MetaProperty':
      case 'BreakStatement':
      case 'ContinueStatement':
        return;
      case 'ClassDeclaration':
      case 'ClassExpression':
        return this.visitClass(node, scope);
      case 'VariableDeclaration':
        return this.visitVariables(node, scope);
      case 'MemberExpression':
        this.visit(node.object, scope);
        if (node.computed) this.visit(node.property, scope);
        else if (node.property.type === 'Identifier') this.names.add(node.property.name);
        return;
      case 'Property':
      case 'MethodDefinition':
      case 'PropertyDefinition':
        if (node.computed) this.visit(node.key, scope);
        if (node.value) this.visit(node.value, scope);
        return;
      case 'LabeledStatement':
        this.names.add(node.label.name);
        return this.visit(node.body, scope);
      case 'BlockStatement':
        return this.visitAll(node.body, new Scope(scope, false, scope.strict));
      case 'StaticBlock':
        return this.visitAll(node.body, new Scope(scope, true, true));
      case 'CatchClause': {
        const inner = new Scope(scope, false, scope.strict);
        if (node.param) this.bindPattern(node.param, inner, 'local');
        return this.visit(node.body, inner);
      }
      case 'SwitchStatement':
        this.visit(node.discriminant, scope);
        return this.visitAll(node.cases, new Scope(scope, false, scope.strict));
      case 'ForStatement':
      case 'ForInStatement':
      case 'ForOfStatement':
        return this.visitAll(childrenOf(node), new Scope(scope, false, scope.strict));
      default:
        return this.visitAll(childrenOf(node), scope);
    }
  }

  private visitAll(nodes: readonly Node[], scope: Scope): void {
    for (const node of nodes) this.visit(node, scope);
  }

  private visitFunction(node: Node & FunctionNode, scope: Scope): void {
    let outer = scope;
    const strict = scope.strict || (node.body.type === 'BlockStatement' && hasUseStrict(node.body.body));
    if (node.id) {
      this.names.add(node.id.name);
      if (node.type === 'FunctionDeclaration') this.declareFunction(node, scope);
      else {
        outer = new Scope(scope, false, strict);
        this.ownNames.set(node, outer.declare(node.id.name, node.async && !strict ? 'self' : 'function'));
      }
    }
    const params = new Scope(outer, true, strict);
    if (node.type !== 'ArrowFunctionExpression') params.declare('arguments', 'arguments');
    for (const param of node.params) this.bindPattern(param, params, 'local');
    if (node.body.type !== 'BlockStatement') return this.visit(node.body, params);
    this.visitAll(node.body.body, new Scope(params, true, strict));
  }

  private declareFunction(node: Node & FunctionNode, scope: Scope): void {
    const name = node.id!.name;
    scope.declare(name, 'function');
    const hoists = !scope.strict && !node.async && !node.generator && scope !== scope.varScope;
    if (hoists && !scope.varScope.names.has(name)) scope.varScope.declare(name, 'local');
  }

  private visitClass(node: Node & { type: 'ClassDeclaration' | 'ClassExpression' }, scope: Scope): void {
    const inner = new Scope(scope, false, true);
    if (node.id) {
      this.names.add(node.id.name);
      if (node.type === 'ClassDeclaration') scope.declare(node.id.name, 'class');
      inner.declare(node.id.name, 'class');
    }
    if (node.superClass) this.visit(node.superClass, inner);
    this.visitAll(node.body.body, inner);
  }

  private visitVariables(node: VariableDeclaration, scope: Scope): void {
    const target = node.kind === 'var' ? scope.varScope : scope;
    for (const { id, init } of node.declarations) {
      const kind =
        node.kind === 'const' && init && isFunction(init) ? 'function' : node.kind === 'const' ? 'const' : 'local';
      this.bindPattern(id, target, kind, scope, node.kind === 'const');
      if (init) this.visit(init, scope);
    }
  }

  /** Declares what a pattern binds; its defaults and computed keys are references. */
  private bindPattern(
    pattern: Node,
    target: Scope,
    kind: Binding['kind'],
    scope: Scope = target,
    isConstant = false,
  ): void {
    for (const { name } of boundNames(pattern)) {
      this.names.add(name);
      const existing = target.names.get(name)?.kind;
      if (kind !== 'local' || !existing || existing === 'wrapper' || existing === 'arguments')
        target.declare(name, kind, { isConstant });
    }
    this.visitDefaults(pattern, scope);
  }

  private visitDefaults(pattern: Node, scope: Scope): void {
    switch (pattern.type) {
      case 'Identifier':
        return;
      case 'AssignmentPattern':
        this.visitDefaults(pattern.left, scope);
        return this.visit(pattern.right, scope);
      case 'Property':
        if (pattern.computed) this.visit(pattern.key, scope);
        return this.visitDefaults(pattern.value, scope);
      default:
        for (const child of childrenOf(pattern)) this.visitDefaults(child, scope);
    }
  }

  private visitImport(node: Node & { type: 'ImportDeclaration' }, scope: Scope): void {
    const specifier = String(node.source.value);
    for (const item of node.specifiers) {
      this.names.add(item.local.name);
      scope.declare(item.local.name, 'import', { imported: { specifier, name: importedName(item) } });
    }
  }
}

function importedName(item: Node): string | null {
  if (item.type === 'ImportDefaultSpecifier') return 'default';
  if (item.type !== 'ImportSpecifier') return null;
  return item.imported.type === 'Identifier' ? item.imported.name : String(item.imported.value);
}

export function hasUseStrict(body: readonly Node[]): boolean {
  for (const statement of body) {
    if (statement.type !== 'ExpressionStatement' || statement.directive === undefined) return false;
    if (statement.directive === 'use strict') return true;
  }
  return false;
}

export function analyseScopes(program: Program, esm: boolean): Scopes {
  return new Analyser(program, esm);
}
