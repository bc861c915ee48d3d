/**
 * Chips are seen to move from where they waited to where they run. What stands in the lanes is always the state
 * itself; only the way there is animated, so nothing lingers that the trace no longer holds.
 */

export type Places = ReadonlyMap<string, DOMRect>;

export function placesOf(root: HTMLElement): Places {
  return new Map(
    [...root.querySelectorAll<HTMLElement>('[data-chip]')].map((chip) => [
      chip.dataset['chip'] ?? '',
      chip.getBoundingClientRect(),
    ]),
  );
}

/** Lets each chip slide from its place before; a new one appears. With reduced motion it is outlined instead. */
export function moveChips(root: HTMLElement, before: Places, durationWallMs: number): void {
  const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
  for (const chip of root.querySelectorAll<HTMLElement>('[data-chip]')) {
    const from = before.get(chip.dataset['chip'] ?? '');
    const to = chip.getBoundingClientRect();
    const x = from === undefined ? 0 : from.left - to.left;
    const y = from === undefined ? 0 : from.top - to.top;
    if (from !== undefined && Math.hypot(x, y) < 1) continue;
    chip.animate(still ? OUTLINED : from === undefined ? APPEARS : [{ transform: `translate(${x}px, ${y}px)` }, {}], {
      duration: still ? 600 : durationWallMs,
      easing: 'cubic-bezier(0.3, 0, 0.2, 1)',
    });
  }
}

const OUTLINED = [{ outline: '2px solid currentColor' }, { outline: '2px solid currentColor' }];
const APPEARS = [{ opacity: 0 }, {}];
