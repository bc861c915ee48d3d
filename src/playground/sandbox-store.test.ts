import { expect, test } from 'vitest';
import type { Store } from './keeper.ts';
import { createSandboxStore, titleOf } from './sandbox-store.ts';

function memory(): Store {
  const data = new Map<string, string>();
  return {
    getItem: (key) => data.get(key) ?? null,
    setItem: (key, value) => void data.set(key, value),
    removeItem: (key) => void data.delete(key),
  };
}
const own = (text: string) => ({ program: { entry: '/s/a.mjs', files: { '/s/a.mjs': text } }, world: null });
const titles = (store: ReturnType<typeof createSandboxStore>) => store.recent().map(({ title }) => title);

test('what was open is open again', () => {
  const store = memory();
  createSandboxStore(store, null).open({ example: 'retry' });
  expect(createSandboxStore(store, null).opened()).toEqual({ example: 'retry' });
  createSandboxStore(store, null).open({ own: own('mine') });
  expect(createSandboxStore(store, null).opened()).toEqual({ own: own('mine') });
});

test('a program of one’s own is among the recent ones once something else is opened, unless it is blank', () => {
  const store = createSandboxStore(memory(), memory());
  store.open({ own: own(' \n') });
  store.open({ own: own('begun') });
  store.update(own('mine'));
  expect(titles(store)).toEqual([]);
  store.open({ example: 'retry' });
  expect(titles(store)).toEqual(['a.mjs: mine']);
});

test('two tabs lose nothing of each other’s', () => {
  const shared = memory();
  const [one, two] = [createSandboxStore(shared, memory()), createSandboxStore(shared, memory())];
  one.open({ own: own('one') });
  two.open({ own: own('two') });
  one.update(own('one, changed'));
  expect(titles(two)).toEqual(['a.mjs: two', 'a.mjs: one']);
});

test('a reload shows what that tab had open, a new tab what was open last', () => {
  const [shared, tab] = [memory(), memory()];
  createSandboxStore(shared, tab).open({ own: own('one') });
  createSandboxStore(shared, memory()).open({ own: own('two') });
  const reloaded = createSandboxStore(shared, tab);
  expect(reloaded.opened()).toEqual({ own: own('one') });
  expect(createSandboxStore(shared, memory()).opened()).toEqual({ own: own('two') });
  reloaded.update(own('one, changed'));
  expect(titles(reloaded)).toEqual(['a.mjs: two', 'a.mjs: one']);
});

test('the twelve latest are remembered, each once', () => {
  const store = createSandboxStore(memory(), memory());
  for (let nth = 1; nth <= 14; nth++) store.remember(own(`program ${nth}`));
  store.remember(own('program 5'));
  expect(titles(store).slice(0, 2)).toEqual(['a.mjs: program 5', 'a.mjs: program 14']);
  expect(titles(store)).toHaveLength(12);
});

test('refused storage and foreign data are nothing', () => {
  const none = createSandboxStore(null, null);
  none.open({ own: own('x') });
  expect([none.opened(), none.recent()]).toEqual([null, []]);
  const store = memory();
  store.setItem('loopscope:sandbox', '{"own":{"program":{"entry":"toString","files":{}}}}');
  store.setItem('loopscope:recent', '[1,{"program":null}]');
  const strange = createSandboxStore(store, null);
  expect([strange.opened(), strange.recent()]).toEqual([null, []]);
});

test('a title is the file and its first words, without what makes them a comment', () => {
  const program = (text: string) => own(text).program;
  expect(titleOf(program('\n/** A queue of two. */\nlet x;'))).toBe('a.mjs: A queue of two.');
  expect(titleOf(program(''))).toBe('a.mjs');
  expect(titleOf(program('x'.repeat(99)))).toBe(`a.mjs: ${'x'.repeat(59)}…`);
});
