/** Specifiers → files or built-ins, as Node resolves them ("Resolution algorithm" for ESM, "All together" for CommonJS). */
import { lookUpBuiltin } from './builtins.ts';
import type { ModuleFailure } from './compiled.ts';
import type { Format } from './parse.ts';

export type Files = Readonly<Record<string, string>>;

export type Resolution =
  | { readonly found: 'file' | 'builtin'; readonly name: string }
  | { readonly found: 'failure'; readonly failure: ModuleFailure }
  /** Exists in Node, or may exist in a registry, but not here. */
  | { readonly found: 'unsupported'; readonly name: string };

export interface Request {
  /** Whether the program goes on if nothing is found: `import()`, and `require` inside `try`. */
  readonly optional?: boolean;
  readonly specifier: string;
  readonly via: 'import' | 'require';
  readonly type?: string;
}

export function resolve(request: Request, parent: string, files: Files): Resolution {
  const builtin = lookUpBuiltin(request.specifier);
  if (builtin.found === 'builtin') return { found: 'builtin', name: builtin.name };
  if (builtin.found === 'missing') return { found: 'unsupported', name: builtin.name };
  if (builtin.found === 'unknown')
    return fail('Error', 'ERR_UNKNOWN_BUILTIN_MODULE', `No such built-in module: ${request.specifier}`);
  return request.via === 'require' ? resolveRequire(request, parent, files) : resolveImport(request, parent, files);
}

function fail(name: ModuleFailure['name'], code: string, message: string): Resolution {
  return { found: 'failure', failure: { name, code, message } };
}

const isPath = (specifier: string): boolean => /^(\.{0,2}\/|\.{1,2}$)/.test(specifier);

function resolveImport({ specifier, type, optional }: Request, parent: string, files: Files): Resolution {
  const url = specifier.startsWith('file://') ? specifier.slice('file://'.length) : specifier;
  if (!isPath(url)) {
    if (optional === true && PACKAGE.test(url))
      return fail('Error', 'ERR_MODULE_NOT_FOUND', `Cannot find package '${packageOf(url)}' imported from ${parent}`);
    return { found: 'unsupported', name: specifier };
  }
  const path = join(dirname(parent), decodePath(url.replace(/[?#].*$/s, '')));
  if (files[path] === undefined) {
    const from = `imported from ${parent}`;
    if (isDirectory(path, files)) {
      return fail(
        'Error',
        'ERR_UNSUPPORTED_DIR_IMPORT',
        `Directory import '${path}' is not supported resolving ES modules ${from}`,
      );
    }
    return fail('Error', 'ERR_MODULE_NOT_FOUND', `Cannot find module '${path}' ${from}`);
  }
  return attributeFailure(path, type) ?? { found: 'file', name: path };
}

/** Import attributes must say what the file is ("Import attributes"). */
function attributeFailure(path: string, type: string | undefined): Resolution | undefined {
  if (type !== undefined && type !== 'json') {
    return fail(
      'TypeError',
      'ERR_IMPORT_ATTRIBUTE_UNSUPPORTED',
      `Import attribute "type" with value "${type}" is not supported`,
    );
  }
  const isJson = path.endsWith('.json');
  if (isJson && type === undefined) {
    return fail(
      'TypeError',
      'ERR_IMPORT_ATTRIBUTE_MISSING',
      `Module "file://${path}" needs an import attribute of "type: json"`,
    );
  }
  if (!isJson && type === 'json') {
    return fail('TypeError', 'ERR_IMPORT_ATTRIBUTE_TYPE_INCOMPATIBLE', `Module "file://${path}" is not of type "json"`);
  }
  return undefined;
}

const EXTENSIONS = ['', '.js', '.json'];

/** A bare name: no `node_modules` is looked into. */
const PACKAGE = /^(?:@[\w.-]+\/)?[\w.-]+(?:\/|$)/;
const packageOf = (specifier: string): string => PACKAGE.exec(specifier)![0].replace(/\/$/, '');

function resolveRequire({ specifier, optional }: Request, parent: string, files: Files): Resolution {
  if (specifier === '')
    return fail('TypeError', 'ERR_INVALID_ARG_VALUE', "The argument 'id' must be a non-empty string. Received ''");
  if (!isPath(specifier)) {
    return optional === true && PACKAGE.test(specifier)
      ? fail('Error', 'MODULE_NOT_FOUND', `Cannot find module '${specifier}'`)
      : { found: 'unsupported', name: specifier };
  }
  const path = join(dirname(parent), specifier);
  const found = (specifier.endsWith('/') ? undefined : asFile(path, files)) ?? asFolder(path, files);
  return found === undefined
    ? fail('Error', 'MODULE_NOT_FOUND', `Cannot find module '${specifier}'`)
    : { found: 'file', name: found };
}

function asFile(path: string, files: Files): string | undefined {
  const extension = EXTENSIONS.find((candidate) => files[path + candidate] !== undefined);
  return extension === undefined ? undefined : path + extension;
}

function asFolder(path: string, files: Files): string | undefined {
  const main = packageField(files[join(path, './package.json')], 'main');
  const named =
    main === undefined ? undefined : (asFile(join(path, main), files) ?? asFile(join(path, `${main}/index`), files));
  return named ?? asFile(join(path, './index'), files);
}

function packageField(text: string | undefined, field: string): string | undefined {
  if (text === undefined) return undefined;
  try {
    const value: unknown = (JSON.parse(text) as Record<string, unknown> | null)?.[field];
    return typeof value === 'string' ? value : undefined;
  } catch {
    return undefined;
  }
}

/** What name and nearest package.json say of a file. JSON files are not asked about. */
export function formatOf(path: string, files: Files): Format {
  if (/\.m[jt]s$/.test(path)) return 'esm';
  if (/\.c[jt]s$/.test(path)) return 'commonjs';
  for (let folder = dirname(path); ; folder = dirname(folder)) {
    const text = files[join(folder, './package.json')];
    if (text !== undefined) {
      const type = packageField(text, 'type');
      return type === 'module' ? 'esm' : type === 'commonjs' ? 'commonjs' : 'detect';
    }
    if (folder === '/') return 'detect';
  }
}

export const isTypeScript = (path: string): boolean => /\.[mc]?ts$/.test(path);

function isDirectory(path: string, files: Files): boolean {
  const prefix = path === '/' ? path : `${path.replace(/\/$/, '')}/`;
  return Object.keys(files).some((file) => file.startsWith(prefix));
}

function dirname(path: string): string {
  const cut = path.lastIndexOf('/');
  return cut <= 0 ? '/' : path.slice(0, cut);
}

/** An absolute POSIX path; `.` and `..` are gone from it. */
function join(folder: string, path: string): string {
  const parts: string[] = [];
  for (const part of (path.startsWith('/') ? path : `${folder}/${path}`).split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  }
  return `/${parts.join('/')}`;
}

function decodePath(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
