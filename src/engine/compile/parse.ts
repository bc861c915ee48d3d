/** Source text → acorn's tree, deciding CommonJS or ESM as Node does ("Determining module system", "Syntax detection"). */
import { parse as acornParse } from 'acorn';
import type { AnyNode, Program } from 'acorn';
import type { ModuleKind } from './compiled.ts';
import type { Slice } from './rope.ts';
import { COMMONJS_PARAMETERS } from './scope.ts';
import { boundNames } from './tree.ts';

export interface Parsed {
  readonly kind: Exclude<ModuleKind, 'json'>;
  readonly tree: Program;
  readonly comments: readonly Slice[];
}

/** What a file's name and its package.json say. `detect`: nothing, so the syntax decides. */
export type Format = 'esm' | 'commonjs' | 'detect';

/** acorn's complaint: `pos` is an offset. */
export interface ParserError extends SyntaxError {
  readonly pos: number;
  readonly raisedAt: number;
}

export function isParserError(error: unknown): error is ParserError {
  return error instanceof SyntaxError && typeof (error as Partial<ParserError>).pos === 'number';
}

/** @throws ParserError */
export function parse(code: string, format: Format): Parsed {
  if (format !== 'detect') return parseAs(code, format);
  try {
    return parseAs(code, 'commonjs');
  } catch (error) {
    if (!isParserError(error)) throw error;
    return parseAsModuleInstead(code, error);
  }
}

/** What CommonJS refuses may be ESM. If neither can read it, the complaint that lies further in is the useful one. */
function parseAsModuleInstead(code: string, error: ParserError): Parsed {
  try {
    return parseAs(code, 'esm');
  } catch (other) {
    throw isParserError(other) && other.pos > error.pos ? other : error;
  }
}

function parseAs(code: string, kind: Parsed['kind']): Parsed {
  const comments: Slice[] = [];
  const tree = acornParse(code, {
    ecmaVersion: 'latest',
    sourceType: kind === 'esm' ? 'module' : 'commonjs',
    allowHashBang: true,
    preserveParens: true,
    onComment: (_block, _text, start, end) => comments.push({ start, end }),
  });
  if (kind === 'commonjs') refuseWrapperNames(tree);
  return { kind, tree, comments };
}

/** `let`, `const` and `class` may not redeclare the parameters of the function that Node puts around CommonJS code. */
function refuseWrapperNames(tree: Program): void {
  for (const statement of tree.body) {
    for (const name of lexicalNames(statement)) {
      if (!(COMMONJS_PARAMETERS as readonly string[]).includes(name.name)) continue;
      const error = new SyntaxError(`Identifier '${name.name}' has already been declared`);
      throw Object.assign(error, { pos: name.start, raisedAt: name.end });
    }
  }
}

function lexicalNames(statement: AnyNode) {
  if (statement.type === 'ClassDeclaration') return statement.id ? [statement.id] : [];
  if (statement.type !== 'VariableDeclaration' || statement.kind === 'var') return [];
  return statement.declarations.flatMap((declaration) => boundNames(declaration.id));
}
