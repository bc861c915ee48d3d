/**
 * `await using`: a list of statements with one becomes `try … finally`, the resources being kept by an object of ours that
 * follows DisposeResources (explicit resource management, ECMA-262 2026). `using` alone is left to the sandbox, which has it.
 */
import type { AnyNode } from 'acorn';
import type { Rope } from '../rope.ts';
import { awaited } from './expressions.ts';
import type { Lowering, NodeOf } from './lowering.ts';

export function awaitsDisposal(body: readonly AnyNode[]): boolean {
  return body.some((node) => node.type === 'VariableDeclaration' && node.kind === 'await using');
}

/** Wraps code in which `using` and `await using` register with the returned disposer. */
export function disposing(l: Lowering, site: string, emit: () => Rope): Rope {
  const disposer = l.fresh('d');
  const error = l.own('e');
  const outer = l.disposer;
  l.disposer = disposer;
  const code = emit();
  l.disposer = outer;
  return [
    `const ${disposer} = new ${l.helper('Disposer')}(); try {`,
    code,
    `} catch (${error}) { ${disposer}.fail(${error}); }`,
    ` finally { while (${disposer}.next()) try { `,
    awaited(l, site, `${disposer}.result`),
    `; } catch (${error}) { ${disposer}.fail(${error}); } ${disposer}.end(); }`,
  ];
}

/** `using x = value` inside `disposing`. */
export function registered(l: Lowering, node: NodeOf<'VariableDeclaration'>): Rope {
  const isAsync = node.kind === 'await using';
  const declarators = node.declarations.map((declarator, i): Rope => {
    const value = declarator.init ? l.emit(declarator.init) : 'undefined';
    return [i === 0 ? '' : ', ', l.emit(declarator.id), ` = ${l.disposer!}.add(`, value, `, ${isAsync})`];
  });
  return [{ text: 'const ', at: node.start }, declarators, ';'];
}

/** Declared on the first line of a script that needs it. */
export const DISPOSER = `((TE, SE, P) => class {
  list = []; failed = false; needsAwait = false; hasAwaited = false;
  add(value, isAsync) {
    if (value === undefined || value === null) { if (isAsync) this.list.push({ isAsync }); return value; }
    if (Object(value) !== value) throw new TE("Symbol." + (isAsync ? "asyncDispose" : "dispose") + " is not a function");
    let method = isAsync ? value[Symbol.asyncDispose] : undefined;
    if (method === undefined || method === null) {
      const sync = value[Symbol.dispose];
      method = !isAsync || sync === undefined || sync === null ? sync
        : () => { try { Reflect.apply(sync, value, []); return P.resolve(undefined); } catch (error) { return P.reject(error); } };
    }
    if (typeof method !== "function") throw new TE("Symbol(Symbol." + (isAsync ? "asyncDispose" : "dispose") + ") is not a function");
    this.list.push({ isAsync, method, value });
    return value;
  }
  next() {
    while (this.list.length > 0) {
      const { isAsync, method, value } = this.list.at(-1);
      if (!isAsync && this.needsAwait && !this.hasAwaited) { this.needsAwait = false; this.result = undefined; return true; }
      this.list.pop();
      if (method === undefined) { this.needsAwait = true; continue; }
      try { this.result = Reflect.apply(method, value, []); } catch (error) { this.fail(error); continue; }
      if (isAsync) { this.hasAwaited = true; return true; }
    }
    const waits = this.needsAwait && !this.hasAwaited;
    this.needsAwait = false;
    this.result = undefined;
    return waits;
  }
  fail(error) { this.error = this.failed ? new SE(error, this.error, 'An error was suppressed during disposal') : error; this.failed = true; }
  end() { if (this.failed) throw this.error; }
})(TypeError, globalThis.SuppressedError, Promise)`.replace(/\s*\n\s*/g, ' ');
