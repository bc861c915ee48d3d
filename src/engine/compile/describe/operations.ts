/**
 * Which operations of a script QuickJS reports at which place. QuickJS-ng notes a position only before some instructions
 * (a name, a call's first argument, the operand after an operator, a statement); whatever else happens is reported at
 * the note before it. This walks the code in the order in which QuickJS compiles it and keeps, for each note, what follows.
 */
import { tokTypes } from 'acorn';
import type { AnyNode, Token } from 'acorn';
import { childrenOf, isFunction } from '../tree.ts';

export interface Operation {
  readonly kind: 'call' | 'new' | 'get' | 'set' | 'iterate' | 'next' | 'name' | 'operator' | 'class' | 'destructure';
  readonly node: AnyNode;
  /** The node in whose evaluation it happens, if that is another: an assignment, an update. */
  readonly within?: AnyNode;
}

/** Offset of a note → the operations reported there, in the order they run. */
export type Operations = ReadonlyMap<number, readonly Operation[]>;

/** @param marks offsets that QuickJS's columns can name, see `marksOf` */
export function findOperations(tree: AnyNode, marks: readonly number[]): Operations {
  const walk = new Walk(marks);
  walk.visit(tree);
  return walk.found;
}

/**
 * QuickJS's scanner remembers where the last word began or the last blank ended, and says of every token that it is there. So a
 * parenthesis right behind a word is reported at the word.
 */
export function marksOf(tokens: readonly Token[], code: string): number[] {
  return tokens
    .filter(
      ({ type, start }) => type.keyword !== undefined || type === tokTypes.name || /[\s/]/.test(code[start - 1] ?? ' '),
    )
    .map(({ start }) => start);
}

class Walk {
  readonly found = new Map<number, Operation[]>();
  private readonly marks: readonly number[];
  private note = 0;

  constructor(marks: readonly number[]) {
    this.marks = marks;
  }

  visit(node: AnyNode): void {
    if (isFunction(node)) return this.visitFunction(node);
    switch (node.type) {
      case 'Identifier':
        this.note = node.start;
        return this.add('name', node);
      case 'ExpressionStatement':
        this.note = this.at(node.start);
        return this.visit(node.expression);
      case 'ThrowStatement':
        this.note = this.at(node.argument.start);
        return this.visit(node.argument);
      case 'CallExpression':
        return this.visitCall(node);
      case 'TaggedTemplateExpression':
        this.visit(node.tag);
        this.note = this.at(node.quasi.start);
        this.visit(node.quasi);
        return this.add('call', node);
      case 'NewExpression':
        this.note = this.at(node.callee.start);
        this.visit(node.callee);
        for (const arg of node.arguments) this.visit(arg);
        return this.add('new', node);
      case 'MemberExpression':
        this.visit(node.object);
        if (node.computed) this.visit(node.property);
        return this.add('get', node);
      case 'Property':
      case 'MethodDefinition':
      case 'PropertyDefinition':
        if (node.computed) this.visit(node.key);
        if (node.value) this.visit(node.value);
        return;
      case 'BinaryExpression':
        this.visit(node.left);
        this.note = this.at(node.right.start);
        this.visit(node.right);
        return this.add('operator', node);
      default:
        return this.visitOther(node);
    }
  }

  private visitOther(node: AnyNode): void {
    switch (node.type) {
      case 'AssignmentExpression':
        return this.visitAssignment(node);
      case 'UpdateExpression':
        this.visitTarget(node.argument, node);
        return this.add('set', node.argument, node);
      case 'SpreadElement':
        this.visit(node.argument);
        return this.add('iterate', node.argument, node);
      case 'ForOfStatement':
        this.visit(node.right);
        this.add('iterate', node.right, node);
        this.visit(node.body);
        // `next` is called for the following turn.
        return this.add('next', node.right, node);
      case 'VariableDeclarator':
        if (node.init) this.visitPattern(node.id, node, node.init);
        if (node.init) this.visit(node.init);
        return;
      case 'UnaryExpression':
        this.visit(node.argument);
        return this.add('operator', node);
      case 'ClassDeclaration':
      case 'ClassExpression':
        if (node.superClass) this.visit(node.superClass);
        this.add('class', node);
        for (const element of node.body.body) this.visit(element);
        return;
      case 'LabeledStatement':
        return this.visit(node.body);
      case 'BreakStatement':
      case 'ContinueStatement':
      case 'MetaProperty':
        return;
      case 'YieldExpression':
        if (node.argument) this.visit(node.argument);
        if (node.delegate && node.argument) this.add('iterate', node.argument, node);
        return;
      default:
        for (const child of childrenOf(node)) this.visit(child);
    }
  }

  private visitCall(node: AnyNode & { type: 'CallExpression' }): void {
    this.visit(node.callee);
    this.note = this.at(node.arguments[0]?.start ?? node.end - 1);
    for (const arg of node.arguments) {
      this.visit(arg.type === 'SpreadElement' ? arg.argument : arg);
      if (arg.type === 'SpreadElement') this.add('iterate', arg.argument, node);
    }
    this.add('call', node);
  }

  private visitAssignment(node: AnyNode & { type: 'AssignmentExpression' }): void {
    if (node.operator !== '=') this.visitTarget(node.left, node);
    else if (node.left.type === 'MemberExpression') {
      this.visit(node.left.object);
      if (node.left.computed) this.visit(node.left.property);
    } else if (node.left.type === 'Identifier') this.note = node.left.start;
    else this.visitPattern(node.left, node, node.right);
    this.visit(node.right);
    this.add('set', node.left, node);
  }

  private visitTarget(target: AnyNode, within: AnyNode): void {
    if (target.type !== 'MemberExpression') return this.visit(target);
    this.visit(target.object);
    if (target.computed) this.visit(target.property);
    this.add('get', target, within);
  }

  /** QuickJS compiles a pattern before the value it takes apart. */
  private visitPattern(pattern: AnyNode, within: AnyNode, value: AnyNode = pattern): void {
    if (pattern.type === 'ArrayPattern') this.add('iterate', value, within);
    if (pattern.type === 'ObjectPattern') this.add('destructure', pattern, within);
    this.visitDefaults(pattern, within);
  }

  /** Defaults and computed keys inside a pattern run code; the names it binds do not. */
  private visitDefaults(pattern: AnyNode, within: AnyNode): void {
    if (pattern.type === 'Identifier' || pattern.type === 'MemberExpression') return;
    if (pattern.type === 'AssignmentPattern') {
      this.visit(pattern.right);
      return this.visitPattern(pattern.left, within);
    }
    for (const child of childrenOf(pattern)) {
      if (child.type !== 'Property') this.visitPattern(child, child);
      else {
        if (child.computed) this.visit(child.key);
        this.visitPattern(child.value, child);
      }
    }
  }

  /** A function has instructions, and so notes, of its own. */
  private visitFunction(node: AnyNode & { params: AnyNode[]; body: AnyNode }): void {
    const outer = this.note;
    for (const note of new Set([outer, this.at(node.start)])) {
      this.note = note;
      for (const param of node.params) this.visitPattern(param, node);
    }
    if (node.body.type === 'BlockStatement') for (const statement of node.body.body) this.visit(statement);
    else this.visit(node.body);
    this.note = outer;
  }

  /** The last mark up to an offset. */
  private at(offset: number): number {
    let low = 0;
    let high = this.marks.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.marks[middle]! <= offset) low = middle;
      else high = middle - 1;
    }
    return this.marks[low] ?? 0;
  }

  private add(kind: Operation['kind'], node: AnyNode, within?: AnyNode): void {
    const operation: Operation = { kind, node, ...(within && { within }) };
    const list = this.found.get(this.note);
    if (list) list.push(operation);
    else this.found.set(this.note, [operation]);
  }
}
