/** From a position in guest code to the learner's source. */
import type { CompiledProgram } from '../compile/compiled.ts';
import { describeAt, type Known } from '../compile/describe.ts';
import type { Located } from '../guest/host.ts';
import type { Program } from '../program.ts';

const SCHEME = 'file://';

const pathOf = (file: string): string => (file.startsWith(SCHEME) ? file.slice(SCHEME.length) : file);

/** A line of the program's source, from 1; '' if there is none. */
export const lineOf = (program: Program, file: string, line: number): string =>
  program.files[pathOf(file)]?.split(/\r?\n/)[line - 1] ?? '';

/**
 * @param file a stack frame's file name: a path, with `file://` before it for an ECMAScript module; '' for the site whose
 *   index is `line`
 */
export function locateIn(
  program: Program,
  compiled: CompiledProgram,
  file: string,
  line: number,
  column: number,
  known: Known,
): Located | undefined {
  if (file === '') return locateSite(compiled, line);
  const path = pathOf(file);
  const module = compiled.modules[path];
  const place = module && describeAt(module, line, column, known);
  if (!place) return undefined;
  const { call, ...rest } = place;
  // Only an assertion asks for the text of its call.
  const isAsked = call !== undefined && known.called.split('\n').includes('callText');
  return { file, ...rest, ...(isAsked && { call: program.files[path]?.slice(...call) ?? '' }) };
}

function locateSite({ sites, modules }: CompiledProgram, index: number): Located | undefined {
  const site = sites[index];
  if (site === undefined || site.file === '') return undefined;
  const { file, line, column } = site;
  return { file: modules[file]?.kind === 'esm' ? SCHEME + file : file, line, column, callee: '' };
}
