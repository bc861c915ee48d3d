/** From a position in guest code to the learner's source. */
import type { CompiledProgram } from '../compile/compiled.ts';
import { describeAt } from '../compile/describe.ts';
import type { Located } from '../guest/host.ts';

const SCHEME = 'file://';

/** @param file a stack frame's file name: a path, with `file://` before it for an ECMAScript module */
export function locateIn(compiled: CompiledProgram, file: string, line: number, column: number, message: string): Located | undefined {
  const path = file.startsWith(SCHEME) ? file.slice(SCHEME.length) : file;
  const module = compiled.modules[path];
  const place = module && describeAt(module, line, column, message);
  return place && { file, ...place };
}
