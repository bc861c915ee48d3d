/** What a playground has to say at the moment, as data; Notice.svelte puts it into words. */
import type { CompileProblem } from '../engine/compile/compiled.ts';
import type { SourceRange } from '../engine/program.ts';
import type { LoadingProgress } from './messages.ts';

export type Said =
  /** `progress` is null when nothing is being loaded. */
  | { readonly what: 'running'; readonly progress: LoadingProgress | null }
  | { readonly what: 'problem'; readonly problem: CompileProblem }
  | { readonly what: 'limit'; readonly sentence: string; readonly place: SourceRange | null }
  /** An error that nothing caught ended the run. */
  | { readonly what: 'thrown'; readonly message: string; readonly place: SourceRange | null }
  /** What a change of the world did. */
  | { readonly what: 'difference'; readonly sentence: string }
  | { readonly what: 'stopped' }
  | { readonly what: 'failed'; readonly message: string }
  | { readonly what: 'reset'; readonly undo: () => void }
  | { readonly what: 'copied' }
  | { readonly what: 'link'; readonly link: string };
