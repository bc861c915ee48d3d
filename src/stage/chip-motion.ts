/**
 * Chips are seen to move from where they waited to where they run. What stands in the lanes is always the state
 * itself; only the way there is animated, so nothing lingers that the trace no longer holds.
 */

/** Where each chip stood last, from the stage's corner, in px. A chip that is gone for an event or two is still known. */
export type Places = Map<string, { readonly x: number; readonly y: number }>;

/** Beyond this many the oldest are forgotten. */
const MOST_PLACES = 300;
/** Shorter ways than this are a row that grew, not a chip that moved; in px. */
const LEAST_WAY = 4;

/** Notes where all chips stand now. */
export function notePlaces(root: HTMLElement, places: Places): void {
  for (const [key, , place] of chipsIn(root)) {
    places.delete(key);
    places.set(key, place);
  }
  for (const key of places.keys()) {
    if (places.size <= MOST_PLACES) break;
    places.delete(key);
  }
}

/**
 * Lets each chip slide from its place before; a new one drops in. With reduced motion it is outlined instead. Nothing
 * fades: text in mid-fade is text that cannot be read.
 */
export function moveChips(root: HTMLElement, places: Places, durationWallMs: number): void {
  // Nothing moves when the stage itself appears.
  if (places.size === 0) return;
  const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
  for (const [key, chip, to] of chipsIn(root)) {
    const from = places.get(key);
    const [x, y] = from === undefined ? [0, 0] : [from.x - to.x, from.y - to.y];
    if (from !== undefined && Math.hypot(x, y) < LEAST_WAY) continue;
    const way = from === undefined ? APPEARS : [{ transform: `translate(${x}px, ${y}px)` }, {}];
    chip.animate(still ? OUTLINED : way, {
      duration: still ? OUTLINED_MS : durationWallMs,
      easing: 'cubic-bezier(0.3, 0, 0.2, 1)',
    });
  }
}

function chipsIn(root: HTMLElement): [key: string, chip: HTMLElement, place: { x: number; y: number }][] {
  const corner = root.getBoundingClientRect();
  return [...root.querySelectorAll<HTMLElement>('[data-chip]')].map((chip) => {
    const { left, top } = chip.getBoundingClientRect();
    return [chip.dataset['chip'] ?? '', chip, { x: left - corner.left, y: top - corner.top }];
  });
}

const APPEARS = [{ transform: 'translateY(-0.5rem)' }, {}];
const OUTLINED = [{ outline: '2px solid currentColor' }, { outline: '2px solid currentColor' }];
const OUTLINED_MS = 600;
