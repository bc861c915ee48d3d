import { describe, expect, it } from 'vitest';
import { LimitedLine, PoolLine, poolSize, type Line, type Served } from './line.ts';

/** Serves until nobody can be served any more; frees the oldest lane each time. @returns names in the order they were served */
function order(line: Line<{ name: string }>, names: readonly string[]): string[] {
  for (const name of names) line.join({ name });
  const running: Served<{ name: string }>[] = [];
  const served: string[] = [];
  for (;;) {
    const next = line.next();
    if (next) {
      running.push(next);
      served.push(next.who.name);
    } else if (running.length > 0) {
      line.release(running.shift()!);
    } else return served;
  }
}

const slow = ({ name }: { name: string }) => name.startsWith('dns');

describe('a line with limited places', () => {
  it('gives out the lowest free lane', () => {
    const line = new LimitedLine<string>(3);
    for (const name of ['a', 'b', 'c', 'd', 'e']) line.join(name);
    const [a, b, c] = [line.next()!, line.next()!, line.next()!];
    expect([a.lane, b.lane, c.lane, line.next()]).toEqual([1, 2, 3, undefined]);
    line.release(c);
    line.release(a);
    expect(line.next()).toEqual({ who: 'd', lane: 1 });
    expect(line.leave('e')).toBe(true);
    expect(line.leave('e')).toBe(false);
    expect(line.next()).toBeUndefined();
  });
});

describe('the pool of threads', () => {
  it('lets names being looked up hold half of the threads at most', () => {
    const line = new PoolLine(4, slow);
    for (const name of ['dns1', 'dns2', 'dns3']) line.join({ name });
    expect([line.next()?.who.name, line.next()?.who.name, line.next()]).toEqual(['dns1', 'dns2', undefined]);
    line.join({ name: 'file' });
    expect(line.next()).toMatchObject({ who: { name: 'file' }, lane: 3 });
    expect(line.next()).toBeUndefined();
  });

  it('sends the slow line to the end each time it has been called', () => {
    expect(order(new PoolLine(1, slow), ['dns1', 'dns2', 'dns3', 'file1', 'file2'])).toEqual([
      'dns1',
      'file1',
      'file2',
      'dns2',
      'dns3',
    ]);
    expect(order(new PoolLine(1, slow), ['file1', 'dns1', 'file2', 'dns2', 'file3'])).toEqual([
      'file1',
      'dns1',
      'file2',
      'file3',
      'dns2',
    ]);
  });

  it('serves everybody, whoever leaves', () => {
    const line = new PoolLine(1, slow);
    const [first, second] = [{ name: 'dns1' }, { name: 'dns2' }];
    line.join(first);
    line.join(second);
    expect([line.leave(first), line.leave(second), line.leave(second)]).toEqual([true, true, false]);
    // The slow line has kept its ticket.
    expect(order(line, ['file', 'dns3'])).toEqual(['dns3', 'file']);
  });
});

describe('UV_THREADPOOL_SIZE', () => {
  it.each([
    [undefined, 4],
    ['8', 8],
    [' 2 threads', 2],
    ['0', 1],
    ['', 1],
    ['many', 1],
    ['-1', 1024],
    ['5000', 1024],
  ])('%j means %i threads', (setting, threads) => {
    expect(poolSize(setting)).toBe(threads);
  });
});
