/** What the sandbox remembers: what is open, and what was run lately. Works where storage is refused. */
import type { Program } from '../engine/program.ts';
import { browserStore, type Store } from './keeper.ts';

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
  open(opened: Opened): void;
  /** Latest first. */
  recent(): readonly Recent[];
  remember(own: Own): void;
}

export function createSandboxStore(store: Store | null = browserStore()): SandboxStore {
  const read = (key: string): unknown => {
    try {
      return JSON.parse(store?.getItem(key) ?? 'null');
    } catch {
      return null;
    }
  };
  const write = (key: string, value: unknown): void => {
    try {
      store?.setItem(key, JSON.stringify(value));
    } catch {
      // Full or refused: the page goes on without.
    }
  };
  const recent = (): readonly Recent[] => {
    const list = read(RECENT);
    return Array.isArray(list) ? list.filter((one): one is Recent => isOwn<Recent>(one)) : [];
  };
  return {
    opened() {
      const opened = read(OPENED) as Partial<Record<'example' | 'own', unknown>> | null;
      if (typeof opened?.example === 'string') return { example: opened.example };
      return isOwn(opened?.own) ? { own: opened.own } : null;
    },
    open: (opened) => write(OPENED, opened),
    recent,
    remember(own) {
      const text = JSON.stringify(own.program);
      const others = recent().filter(({ program }) => JSON.stringify(program) !== text);
      write(RECENT, [{ title: titleOf(own.program), ...own }, ...others].slice(0, MOST_RECENT));
    },
  };
}

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
