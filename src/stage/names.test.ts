import { describe, expect, it } from 'vitest';
import { TraceBuilder } from '../engine/trace/trace.test-support.ts';
import { cutMiddle, nameOf, shortened } from './names.ts';

describe('names', () => {
  it('keep the end of a path, and host and path of an address', () => {
    expect(shortened("readFile '/home/ada/notes.txt'")).toBe("readFile 'notes.txt'");
    expect(shortened('readFile /main.mjs')).toBe('readFile main.mjs');
    expect(shortened("fetch('https://shop.test/api/orders')")).toBe("fetch('shop.test/api/orders')");
    expect(shortened('a / b / c')).toBe('a / b / c');
  });

  it('give way in the middle where there is no room', () => {
    expect(cutMiddle('fetch shop.test/api/users/u1', 20)).toBe('fetch sho…i/users/u1');
    expect(cutMiddle('fetchUser', 9)).toBe('fetchUser');
    expect([...cutMiddle('👩‍👧'.repeat(10), 7)]).toHaveLength(7);
  });

  it('tell which operation an answer belongs to', () => {
    const b = new TraceBuilder();
    b.add('io-request', { item: 1, resource: 'database', label: 'fetchUser(1)' });
    const end = b.add('io-end', { item: 1 });
    const queued = b.add('enqueue', { item: 1, queue: 'poll', label: 'answer', cause: end });
    expect(nameOf(b.finish(), queued)).toBe('answer to fetchUser(1)');
  });

  it('say what the source calls a timer whose callback has no name', () => {
    const b = new TraceBuilder();
    b.add('timer-set', { item: 1, delayMs: 5, site: 1 });
    expect(nameOf(b.finish('setInterval(() => {}, 5)'), 0)).toBe('setInterval');
    expect(nameOf(b.finish(''), 0)).toBe('timer');
  });
});
