/**
 * A learner's edits, kept in the browser per playground. Works where storage is refused, and never overwrites what
 * another tab has written without being told to.
 */
import type { World } from '../engine/world.ts';

/** What is kept. */
export interface Kept {
  readonly version: 1;
  /** Path → text, for files that differ from the original. */
  readonly files: Readonly<Record<string, string>>;
  /** Files of the original that were deleted. */
  readonly deleted?: readonly string[];
  /** Entry of a variant → its world, where that is not the original one. */
  readonly worlds: Readonly<Record<string, World>>;
}

export type Saving = 'saved' | 'conflict' | 'refused';

export interface Keeper {
  read(): Kept | null;
  /** Writes unless another tab wrote since this one last read or wrote; `force` writes all the same. Null forgets. */
  write(kept: Kept | null, force?: boolean): Saving;
}

export type Store = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

/** The browser's storage, or null where it is refused: third-party frames, private windows. */
export function browserStore(): Store | null {
  try {
    return globalThis.localStorage ?? null;
  } catch {
    return null;
  }
}

/** What only this tab knows, and still knows after a reload. */
export function tabStore(): Store | null {
  try {
    return globalThis.sessionStorage ?? null;
  } catch {
    return null;
  }
}

export const keeperKey = (id: string): string => `loopscope:edits:${id}`;

export function createKeeper(id: string, store: Store | null = browserStore()): Keeper {
  const key = keeperKey(id);
  let seen: string | null = null;
  return {
    read() {
      try {
        seen = store?.getItem(key) ?? null;
        return parseKept(seen);
      } catch {
        return null;
      }
    },
    write(kept, force = false) {
      const text = kept === null ? null : JSON.stringify(kept);
      try {
        if (store === null) return 'refused';
        const now = store.getItem(key);
        if (!force && now !== seen && now !== text) return 'conflict';
        if (text === null) store.removeItem(key);
        else store.setItem(key, text);
        seen = text;
        return 'saved';
      } catch {
        return 'refused';
      }
    },
  };
}

/** @returns null for what this version did not write */
function parseKept(text: string | null): Kept | null {
  if (text === null) return null;
  try {
    const kept = JSON.parse(text) as Partial<Kept> | null;
    const isKept =
      kept?.version === 1 &&
      typeof kept.files === 'object' &&
      kept.files !== null &&
      Object.values(kept.files).every((source) => typeof source === 'string') &&
      typeof kept.worlds === 'object' &&
      kept.worlds !== null &&
      (kept.deleted === undefined || Array.isArray(kept.deleted));
    return isKept ? (kept as Kept) : null;
  } catch {
    return null;
  }
}
