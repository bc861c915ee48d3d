/** What a playground has to say at the moment, as data; Notice.svelte puts it into words. */
import type { CompileProblem } from '../engine/compile/compiled.ts';
import type { Program, SourceRange } from '../engine/program.ts';
import type { LimitName } from '../engine/world.ts';
import type { LoadingProgress } from './messages.ts';

/** Why a run did not come to its end. `program` is what was run: the text may be another one by now. */
export type Trouble = { readonly program: Program } & (
  | { readonly what: 'problem'; readonly problem: CompileProblem }
  | { readonly what: 'limit'; readonly limit: LimitName; readonly sentence: string; readonly place: SourceRange | null }
  /** An error that nothing caught ended the run. */
  | { readonly what: 'thrown'; readonly message: string; readonly place: SourceRange | null }
  /** Top-level await waited for what nothing could settle: exit code 13. */
  | { readonly what: 'unsettled'; readonly place: SourceRange | null }
);

export type Said =
  /** `progress` is null when nothing is being loaded. */
  | { readonly what: 'running'; readonly progress: LoadingProgress | null }
  | Trouble
  /** What a change of the world did. */
  | { readonly what: 'difference'; readonly sentence: string }
  | { readonly what: 'stopped' }
  | { readonly what: 'failed'; readonly message: string }
  /** The texts are others now, by a reset or from another tab. */
  | { readonly what: 'replaced'; readonly sentence: string; readonly undo: () => void }
  | { readonly what: 'copied' }
  | { readonly what: 'link'; readonly link: string };

export const isTrouble = (said: Said | null): said is Trouble => said !== null && 'program' in said;
