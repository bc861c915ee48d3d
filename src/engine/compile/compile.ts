/** A program → guest code for every file it can reach, or the problem that keeps it from running. */
import type { Program } from '../program.ts';
import type { StripTypes } from '../run.ts';
import { CompileError } from './compile-error.ts';
import type { CompiledModule, CompiledProgram, CompileProblem, ModuleRequest } from './compiled.ts';
import type { Wanted } from './lower/imports.ts';
import { Imports } from './lower/imports.ts';
import { Lowering } from './lower/lowering.ts';
import { lowerModule } from './lower/modules.ts';
import { rules } from './lower/rules.ts';
import { isParserError, parse } from './parse.ts';
import type { Places } from './places.ts';
import { directPlaces, lineStarts, mappedPlaces } from './places.ts';
import { formatOf, isTypeScript, resolve } from './resolve.ts';
import { flatten } from './rope.ts';
import { analyseScopes } from './scope.ts';
import { parserProblem, typesProblem } from './syntax-problem.ts';
import { FileTables, Tables } from './tables.ts';
import { refuseCodeOfTypes } from './types-only.ts';
import { unsupportedModule } from './unsupported.ts';

/**
 * Compiles the entries, the program's own first, and everything they can load. `stripTypes` is called for TypeScript files only.
 * Files that are never asked for are not looked at, as Node would not.
 */
export async function compile(
  program: Program,
  stripTypes: StripTypes,
  entries: readonly string[] = [program.entry],
): Promise<CompiledProgram | CompileProblem> {
  const tables = new Tables();
  const modules: Record<string, CompiledModule> = {};
  const waiting = [...entries];
  try {
    for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) {
      if (Object.hasOwn(modules, path)) continue;
      const compiled = await compileFile(program, path, tables, stripTypes);
      modules[path] = compiled;
      for (const request of [...compiled.requests, ...compiled.lazyRequests]) {
        if (program.files[request.resolved] !== undefined) waiting.push(request.resolved);
      }
    }
  } catch (error) {
    if (error instanceof CompileError) return error.problem;
    throw error;
  }
  return { entry: program.entry, modules, sites: tables.sites, functions: tables.functions };
}

async function compileFile(
  program: Program,
  path: string,
  tables: Tables,
  stripTypes: StripTypes,
): Promise<CompiledModule> {
  const source = program.files[path] ?? '';
  if (path.endsWith('.json')) return jsonModule(path, source);
  const { code, places } = await toJavaScript(path, source, stripTypes);
  return lower(program, path, code, places, tables);
}

async function toJavaScript(
  path: string,
  source: string,
  stripTypes: StripTypes,
): Promise<{ code: string; places: Places }> {
  if (!isTypeScript(path)) return { code: source, places: directPlaces(path, source) };
  refuseCodeOfTypes(path, source);
  try {
    const { code, map } = await stripTypes(source, path);
    return { code, places: mappedPlaces(path, source, code, map) };
  } catch (error) {
    throw new CompileError(typesProblem(error, path, source));
  }
}

function parseFile(program: Program, path: string, code: string, places: Places) {
  const format = formatOf(path, program.files);
  try {
    return parse(code, format);
  } catch (error) {
    if (!isParserError(error)) throw error;
    throw new CompileError(parserProblem(error, code, places, format));
  }
}

function lower(program: Program, path: string, code: string, places: Places, tables: Tables): CompiledModule {
  const parsed = parseFile(program, path, code, places);
  const fileTables = new FileTables(tables, places, code);
  const scopes = analyseScopes(parsed.tree, parsed.kind === 'esm');
  const imports = new Imports(parsed.tree, fileTables);
  const lowering = new Lowering({ parsed, source: code, places, scopes, tables: fileTables, imports, rules });
  const { rope, ...linking } = lowerModule(lowering);
  const flat = flatten(rope, code, parsed.comments);
  const resolved = (wanted: Wanted): ModuleRequest => request(wanted, path, program, places);
  return {
    path,
    kind: parsed.kind,
    code: flat.code,
    positions: { stretches: places.compose(flat.stretches), lineStarts: places.starts },
    requests: imports.requests.map(resolved),
    lazyRequests: imports.lazy.map(resolved),
    hasTopLevelAwait: lowering.hasTopLevelAwait,
    ...linking,
  };
}

/** @throws CompileError for what exists in Node but not in the simulator */
function request({ start, end, ...wanted }: Wanted, parent: string, program: Program, places: Places): ModuleRequest {
  const resolution = resolve(wanted, parent, program.files);
  switch (resolution.found) {
    case 'failure':
      return { ...wanted, resolved: '', failure: resolution.failure };
    case 'unsupported': {
      const { what, why } = unsupportedModule(resolution.name);
      const message = `The simulator does not support ${what}. ${why}`;
      throw new CompileError({ problem: 'unsupported', what, message, range: places.range(start, end) });
    }
    default:
      return { ...wanted, resolved: resolution.name };
  }
}

/** JSON is parsed when it is loaded, so that a broken file fails where Node fails. */
function jsonModule(path: string, source: string): CompiledModule {
  const hooks = '$ls_hooks';
  return {
    path,
    kind: 'json',
    code: `(function (${hooks}) { return function () { return ${hooks}.parseJson(${JSON.stringify(source.replace(/^\uFEFF/, ''))}); }; })`,
    positions: { stretches: [0, 0, 0], lineStarts: lineStarts(source) },
    fn: 0,
    requests: [],
    lazyRequests: [],
    hasTopLevelAwait: false,
    starExports: [],
    indirectExports: [],
    localExports: ['default'],
    reexports: [],
    imports: [],
  };
}
