import { beforeEach, describe, expect, test, vi } from 'vitest';
import { defaultWorld } from '../engine/world.ts';
import { createKeeper, type Store } from './keeper.ts';
import type { PlaygroundProps } from './props.ts';
import { Session } from './session.svelte.ts';

const files = [
  { path: '/l/a.mjs', source: 'first' },
  { path: '/l/b.mjs', source: 'second' },
  { path: '/l/shared.mjs', source: 'shared' },
];
const variants = [
  { label: 'A', entry: '/l/a.mjs' },
  { label: 'B', entry: '/l/b.mjs' },
];

let data: Map<string, string>;
let store: Store;
beforeEach(() => {
  data = new Map();
  store = {
    getItem: (key) => data.get(key) ?? null,
    setItem: (key, value) => void data.set(key, value),
    removeItem: (key) => void data.delete(key),
  };
});

function open(given: Partial<PlaygroundProps> = {}) {
  const edited = vi.fn();
  const session = new Session(
    { id: 'lesson/x', files, variants, ...given },
    { keeper: createKeeper('lesson/x', store), ran: vi.fn(), edited },
  );
  session.wake();
  return { session, edited };
}

describe('texts', () => {
  test('a program is its variant’s entry and what all share, not the other variants', () => {
    const { session } = open();
    expect(Object.keys(session.program.files)).toEqual(['/l/a.mjs', '/l/shared.mjs']);
    session.choose(1);
    expect(session.program).toEqual({ entry: '/l/b.mjs', files: { '/l/b.mjs': 'second', '/l/shared.mjs': 'shared' } });
  });

  test('edits outlive the page, whenever it goes; only what differs is kept', () => {
    const { session, edited } = open();
    session.edit('/l/a.mjs', 'mine');
    expect(edited).toHaveBeenCalledOnce();
    expect(JSON.parse(data.get('loopscope:edits:lesson/x')!)).toEqual({
      version: 1,
      files: { '/l/a.mjs': 'mine' },
      worlds: {},
    });
    expect(open().session.texts['/l/a.mjs']).toBe('mine');
  });

  test('an edit that another tab has overtaken is held back until told which one counts', () => {
    const { session } = open();
    const other = open().session;
    other.edit('/l/a.mjs', 'theirs');
    session.edit('/l/a.mjs', 'mine');
    expect(session.theirs).toBe(true);
    expect(open().session.texts['/l/a.mjs']).toBe('theirs');
    session.keep(true);
    expect(session.theirs).toBe(false);
    expect(open().session.texts['/l/a.mjs']).toBe('mine');
    other.takeTheirs();
    expect(other.texts['/l/a.mjs']).toBe('mine');
    if (other.said?.what !== 'replaced') throw new Error('it should offer to undo');
    other.said.undo();
    expect(open().session.texts['/l/a.mjs']).toBe('theirs');
  });
});

describe('files', () => {
  test('are added, renamed and deleted, and all of it outlives the page', () => {
    const { session } = open();
    session.addFile('/l/new.mjs');
    session.edit('/l/new.mjs', 'new');
    session.renameFile('/l/shared.mjs', '/l/common.mjs');
    expect(Object.keys(session.program.files)).toEqual(['/l/a.mjs', '/l/common.mjs', '/l/new.mjs']);
    expect([session.isChanged, Object.keys(open().session.program.files).toSorted()]).toEqual([
      true,
      ['/l/a.mjs', '/l/common.mjs', '/l/new.mjs'],
    ]);
  });

  test('a deleted one can be had back', () => {
    const { session } = open();
    session.deleteFile('/l/shared.mjs');
    expect(Object.keys(open().session.program.files)).toEqual(['/l/a.mjs']);
    if (session.said?.what !== 'replaced') throw new Error('it should offer to undo');
    expect(session.said.sentence).toBe('shared.mjs is deleted.');
    session.said.undo();
    expect(open().session.program.files['/l/shared.mjs']).toBe('shared');
  });
});

describe('reset', () => {
  test('goes back to the original and forgets the edits; undoing brings everything back', () => {
    const { session } = open();
    session.edit('/l/a.mjs', 'mine');
    session.setWorld({ ...defaultWorld, seed: 9 });
    session.reset();
    expect([session.texts['/l/a.mjs'], session.world, data.size]).toEqual(['first', null, 0]);
    if (session.said?.what !== 'replaced') throw new Error('it should offer to undo');
    session.said.undo();
    expect([session.texts['/l/a.mjs'], session.world?.seed, data.size]).toEqual(['mine', 9, 1]);
  });

  test('can be undone after typing on, and undoing can be undone: nothing is lost either way', () => {
    const { session } = open();
    const undo = () => {
      if (session.said?.what !== 'replaced') throw new Error('it should offer to undo');
      session.said.undo();
    };
    session.edit('/l/a.mjs', 'mine');
    session.reset();
    session.edit('/l/a.mjs', 'begun anew');
    undo();
    expect(session.texts['/l/a.mjs']).toBe('mine');
    undo();
    expect(session.texts['/l/a.mjs']).toBe('begun anew');
  });

  test('an error that was said stays while the text is mended, as one about the text before', async () => {
    const { session } = open();
    const trouble = { what: 'thrown', message: 'no', place: null, program: session.program } as const;
    session.said = trouble;
    session.edit('/l/a.mjs', 'mended');
    expect([session.said, session.isPast]).toEqual([trouble, true]);
    session.choose(1);
    expect([session.said, session.isPast]).toEqual([null, false]);
  });

  test('of what was not changed offers nothing to undo', () => {
    const { session } = open();
    session.reset();
    expect(session.said).toBeNull();
  });
});

describe('worlds', () => {
  test('each variant has its own, and keeps it', () => {
    const { session } = open();
    session.setWorld({ ...defaultWorld, seed: 9 });
    session.choose(1);
    expect(session.world).toBeNull();
    const again = open().session;
    expect(again.world?.seed).toBe(9);
  });

  test('a change before any run runs nothing', () => {
    const { session } = open();
    session.setWorld({ ...defaultWorld, seed: 9 });
    expect(session.running).toBe(false);
  });

  test('an offered change is made, and taken back by asking again', async () => {
    const { session } = open({ changes: [] });
    const change = { to: 'database.latency', value: '400 ms', label: 'Slow' };
    await session.offer(change);
    expect(session.world?.services['database']?.latency).toEqual({ kind: 'constant', ms: 400 });
    await session.offer(change);
    expect(session.world).toEqual(defaultWorld);
    expect(session.taken).toBeNull();
  });
});
