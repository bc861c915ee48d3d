/** What the sandbox remembers: what is open, and what was run lately. Works where storage is refused. */
import type { Program } from '../engine/program.ts';
import { browserStore, tabStore, type Store } from './keeper.ts';

/** A program of the reader's own, and the world it was run in. */
export interface Own {
  readonly program: Program;
  /** Null for the default one. */
  readonly world: object | null;
}

export type Opened = { readonly example: string } | { readonly own: Own };

export interface Recent extends Own {
  readonly title: string;
}

const OPENED = 'loopscope:sandbox';
const RECENT = 'loopscope:recent';
const MOST_RECENT = 12;

export interface SandboxStore {
  opened(): Opened | null;
  /** Something else is open now. A program of one's own that was, here or in another tab, is among the recent ones. */
  open(opened: Opened): void;
  /** What is open has changed. What another tab has open meanwhile is among the recent ones. */
  update(own: Own): void;
  /** Latest first. */
  recent(): readonly Recent[];
  remember(own: Own): void;
}

function read(store: Store | null, key: string): unknown {
  try {
    return JSON.parse(store?.getItem(key) ?? 'null');
  } catch {
    return null;
  }
}

function write(store: Store | null, key: string, value: unknown): void {
  try {
    store?.setItem(key, JSON.stringify(value));
  } catch {
    // Full or refused: the page goes on without.
  }
}

function readOpened(store: Store | null): Opened | null {
  const value = read(store, OPENED) as Partial<Record<'example' | 'own', unknown>> | null;
  if (typeof value?.example === 'string') return { example: value.example };
  return isOwn<Own>(value?.own) ? { own: value.own } : null;
}

/** @param tab a reload shows what this tab had open; a new tab shows what was open last in any */
export function createSandboxStore(store: Store | null = browserStore(), tab: Store | null = tabStore()): SandboxStore {
  const recent = (): readonly Recent[] => {
    const list = read(store, RECENT);
    return Array.isArray(list) ? list.filter((one): one is Recent => isOwn<Recent>(one)) : [];
  };
  /** As this tab last read or wrote it. */
  let seen: string | null = null;
  const stored = (from: Store | null = store): string | null => {
    try {
      return from?.getItem(OPENED) ?? null;
    } catch {
      return null;
    }
  };
  const remember = (own: Own): void => {
    const text = JSON.stringify(own.program);
    const others = recent().filter(({ program }) => JSON.stringify(program) !== text);
    write(store, RECENT, [{ title: titleOf(own.program), ...own }, ...others].slice(0, MOST_RECENT));
  };
  const replace = (next: Opened, isOther: boolean): void => {
    const before = readOpened(store);
    if ((isOther || stored() !== seen) && before !== null && 'own' in before && !isBlank(before.own)) {
      remember(before.own);
    }
    write(store, OPENED, next);
    write(tab, OPENED, next);
    seen = stored();
  };
  return {
    opened() {
      seen = stored(tab) ?? stored();
      return readOpened(tab) ?? readOpened(store);
    },
    open: (next) => replace(next, true),
    update: (own) => replace({ own }, false),
    recent,
    remember,
  };
}

const isBlank = ({ program }: Own): boolean => Object.values(program.files).every((text) => text.trim() === '');

function isOwn<T extends Own>(value: unknown): value is T {
  const { program } = (value ?? {}) as Partial<Own>;
  const files = program?.files;
  if (typeof files !== 'object' || files === null || typeof program?.entry !== 'string') return false;
  return typeof files[program.entry] === 'string' && Object.values(files).every((text) => typeof text === 'string');
}

/** Its first line that says something. */
export function titleOf({ entry, files }: Program): string {
  const line = (files[entry] ?? '')
    .split('\n')
    .map((text) => text.replace(/^[\s/*]+|[\s*/]+$/g, ''))
    .find((text) => text !== '');
  const name = entry.slice(entry.lastIndexOf('/') + 1);
  return line === undefined ? name : `${name}: ${line.length > 60 ? `${line.slice(0, 59)}…` : line}`;
}
