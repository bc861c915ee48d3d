/**
 * What a page does without until somebody is there: the sentences' rules, and motion. It is read before anybody steps,
 * and the sentence that it opens with is in the page already, from the server.
 */
import type { Places } from './chip-motion.ts';

export type Narrator = Pick<typeof import('../engine/trace/narrate.ts'), 'narrate' | 'plainText'>;
/** Stands for a sentence that has not loaded. */
export const UNTOLD = '…';
type Motion = typeof import('./chip-motion.ts');

export const onServer: Narrator | undefined = import.meta.env.SSR
  ? await import('../engine/trace/narrate.ts')
  : undefined;

export class Extras {
  narrator = $state.raw<Narrator>();
  #motion: Motion | undefined;
  // eslint-disable-next-line svelte/prefer-svelte-reactivity -- nothing is drawn from it
  readonly #places: Places = new Map();

  wake = async (): Promise<void> => {
    this.narrator ??= await import('../engine/trace/narrate.ts');
    this.#motion ??= await import('./chip-motion.ts');
  };

  /** At once if a sentence is missing in what was drawn. */
  wakeIfNeeded(root: HTMLElement | undefined): void {
    if (root?.querySelector('[data-told]')?.textContent === UNTOLD) void this.wake();
  }

  /** Before a change. */
  notePlaces(root: HTMLElement): void {
    this.#motion?.notePlaces(root, this.#places);
  }

  /** After it. */
  moveChips(root: HTMLElement, durationWallMs: number): void {
    this.#motion?.moveChips(root, this.#places, durationWallMs);
  }
}
