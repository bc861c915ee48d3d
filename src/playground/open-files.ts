/** Files from the reader's disk: a program, or a trace that was saved. */
import { parse } from '../engine/trace/file.ts';
import type { Trace } from '../engine/trace/trace.ts';
import type { Own } from './sandbox-store.ts';

export interface ChosenFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

export type OpenedFiles =
  | { readonly own: Own; readonly trace?: Trace }
  /** Why not, and what to do. */
  | { readonly complaint: string };

const IS_PROGRAM = /\.[cm]?[jt]s$/;
const IS_TEXT = /\.(?:[cm]?[jt]s|json|txt|csv|md)$/;
/** A file larger than this is no program that the sandbox runs. */
const MOST_BYTES = 2_000_000;

/** The first program among them starts; of several files all go to `folder`. */
export function openFiles(files: readonly ChosenFile[], folder: string): OpenedFiles {
  const [first] = files;
  if (first !== undefined && files.length === 1 && isTrace(first)) return openTrace(first);
  const entry = files.find(({ name }) => IS_PROGRAM.test(name));
  if (entry === undefined) {
    return { complaint: 'Choose a file that ends in .js, .mjs, .cjs, .ts, .mts or .cts, or a saved trace.' };
  }
  const other = files.find(({ name }) => !IS_TEXT.test(name));
  if (other !== undefined) return { complaint: `${other.name} is neither a program nor text that one could read.` };
  const large = files.find(({ bytes }) => bytes.length > MOST_BYTES);
  if (large !== undefined)
    return { complaint: `${large.name} is larger than 2 MB: the sandbox runs smaller programs.` };
  const texts = files.map(({ name, bytes }) => [`${folder}/${name}`, new TextDecoder().decode(bytes)] as const);
  return { own: { program: { entry: `${folder}/${entry.name}`, files: Object.fromEntries(texts) }, world: null } };
}

const isTrace = ({ name, bytes }: ChosenFile): boolean =>
  !IS_PROGRAM.test(name) && new TextDecoder().decode(bytes.subarray(0, 16)) === 'Loopscope trace ';

function openTrace({ name, bytes }: ChosenFile): OpenedFiles {
  try {
    const trace = parse(bytes);
    return { own: { program: trace.program, world: trace.world }, trace };
  } catch (error) {
    return { complaint: `${name}: ${(error as Error).message}.` };
  }
}
