import { expect, test } from 'vitest';
import { createKeeper, keeperKey, type Kept, type Store } from './keeper.ts';

function memory(): Store & { readonly data: Map<string, string> } {
  const data = new Map<string, string>();
  return {
    data,
    getItem: (key) => data.get(key) ?? null,
    setItem: (key, value) => void data.set(key, value),
    removeItem: (key) => void data.delete(key),
  };
}
const kept = (text: string): Kept => ({ version: 1, files: { '/a.mjs': text }, worlds: {} });

test('what is written is there when the page comes back, and null forgets it', () => {
  const store = memory();
  const first = createKeeper('lesson/invoice', store);
  expect(first.read()).toBeNull();
  expect(first.write(kept('mine'))).toBe('saved');
  expect(createKeeper('lesson/invoice', store).read()).toEqual(kept('mine'));
  expect(first.write(null)).toBe('saved');
  expect(store.data.size).toBe(0);
});

test('what another tab has written meanwhile is not overwritten, unless told to', () => {
  const store = memory();
  const [mine, other] = [createKeeper('x', store), createKeeper('x', store)];
  mine.read();
  other.read();
  other.write(kept('theirs'));
  expect(mine.write(kept('mine'))).toBe('conflict');
  expect(other.read()).toEqual(kept('theirs'));
  expect(mine.write(kept('mine'), true)).toBe('saved');
  expect(other.read()).toEqual(kept('mine'));
});

test('two tabs that write the same have no quarrel', () => {
  const store = memory();
  const [mine, other] = [createKeeper('x', store), createKeeper('x', store)];
  mine.read();
  other.write(kept('same'));
  expect(mine.write(kept('same'))).toBe('saved');
});

test('storage that is refused or full is said, and nothing breaks', () => {
  const refused = createKeeper('x', null);
  expect([refused.read(), refused.write(kept('mine'))]).toEqual([null, 'refused']);
  const throwing = () => {
    throw new DOMException('full', 'QuotaExceededError');
  };
  const full = createKeeper('x', { getItem: throwing, setItem: throwing, removeItem: throwing });
  expect([full.read(), full.write(kept('mine'))]).toEqual([null, 'refused']);
});

test.each(['{', '7', '{"version":2}', '{"version":1,"files":{"/a.mjs":3},"worlds":{}}'])(
  '%s, which this version did not write, is left out',
  (text) => {
    const store = memory();
    store.setItem(keeperKey('x'), text);
    expect(createKeeper('x', store).read()).toBeNull();
  },
);
