/** One line of a stack, and what a program's own `Error.prepareStackTrace` is given for it (https://v8.dev/docs/stack-trace-api). */

export interface FrameParts {
  /** '' if the function has none. */
  readonly functionName: string;
  /** Class of `this`; undefined where V8 shows none: calls without `this`, constructors. */
  readonly typeName?: string | undefined;
  /** The property of `this` that holds the function, if it is one. */
  readonly methodName?: string | undefined;
  readonly file?: string | undefined;
  readonly line?: number | undefined;
  readonly column?: number | undefined;
  readonly isNative?: boolean;
  readonly isConstructor?: boolean;
  readonly isAsync?: boolean;
  readonly receiver?: unknown;
  readonly fn?: unknown;
  /** The whole text, for frames of Node's own and the like. */
  readonly text?: string;
}

const NAMED_LIKE_A_METHOD = /^[\p{ID_Start}$_]/u;

function calleeText({ functionName, typeName, methodName, isConstructor }: FrameParts): string {
  if (isConstructor) return `new ${functionName || '<anonymous>'}`;
  if (typeName === undefined) return functionName;
  if (functionName === '') return `${typeName}.${methodName ?? '<anonymous>'}`;
  // Private members, accessors and symbols are printed as they are.
  if (!NAMED_LIKE_A_METHOD.test(functionName) || /^[gs]et /.test(functionName)) return functionName;
  const owner = functionName.startsWith(typeName) ? '' : `${typeName}.`;
  const alias =
    methodName === undefined || functionName === methodName || functionName.endsWith(`.${methodName}`)
      ? ''
      : ` [as ${methodName}]`;
  return owner + functionName + alias;
}

/** Text of a frame, without the `at`. */
export function frameText(parts: FrameParts): string {
  if (parts.text !== undefined) return parts.text;
  const place = parts.isNative ? '<anonymous>' : `${parts.file}:${parts.line}:${parts.column}`;
  const callee = calleeText(parts);
  const prefix = parts.isAsync ? 'async ' : '';
  return callee === '' ? prefix + place : `${prefix}${callee} (${place})`;
}

/** V8's CallSite, over the parts. */
export class CallSite {
  #parts: FrameParts;
  constructor(parts: FrameParts) {
    this.#parts = parts;
  }
  getColumnNumber(): number | null {
    return this.#parts.column ?? null;
  }
  getEnclosingColumnNumber(): number {
    return 0;
  }
  getEnclosingLineNumber(): number {
    return 0;
  }
  getEvalOrigin(): undefined {
    return undefined;
  }
  getFileName(): string | undefined {
    return this.#parts.file;
  }
  getFunction(): unknown {
    return this.#parts.fn;
  }
  getFunctionName(): string | null {
    return this.#parts.functionName || null;
  }
  getLineNumber(): number | null {
    return this.#parts.line ?? null;
  }
  getMethodName(): string | null {
    return this.#parts.methodName ?? null;
  }
  getPosition(): number {
    return 0;
  }
  getPromiseIndex(): null {
    return null;
  }
  getScriptNameOrSourceURL(): string | undefined {
    return this.#parts.file;
  }
  getScriptHash(): string {
    return '';
  }
  getThis(): unknown {
    return this.#parts.receiver;
  }
  getTypeName(): string | null {
    return this.#parts.typeName ?? null;
  }
  isAsync(): boolean {
    return this.#parts.isAsync === true;
  }
  isConstructor(): boolean {
    return this.#parts.isConstructor === true;
  }
  isEval(): boolean {
    return false;
  }
  isNative(): boolean {
    return this.#parts.isNative === true;
  }
  isPromiseAll(): boolean {
    return false;
  }
  isToplevel(): boolean {
    return this.#parts.typeName === undefined && !this.#parts.isConstructor;
  }
  toString(): string {
    return frameText(this.#parts);
  }
}
