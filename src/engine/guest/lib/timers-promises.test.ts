import nodeTimers from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { asyncGenerator, emit } from './async-generator.ts';
import { failure, nodeRuntime, outcome } from './testing/node-runtime.ts';
import { timersPromises } from './timers-promises.ts';

nodeRuntime();
const guest = timersPromises as unknown as typeof nodeTimers;

const ticks = (log: unknown[], name: string, n = 8): Promise<void> => {
  let chain = Promise.resolve();
  for (let i = 0; i < n; i++) chain = chain.then(() => void log.push(`${name}${i}`));
  return chain;
};

const scripts: Record<string, (t: typeof nodeTimers) => Promise<unknown>> = {
  values: async (t) => [await t.setTimeout(1, 'a'), await t.setImmediate('b'), await t.setTimeout()],
  shapes: async (t) => [t.setTimeout.length, t.setImmediate.length, t.setInterval.length, Object.keys(t), t.scheduler],
  'delay of the wrong type': async (t) => t.setTimeout('1' as never).catch(failure),
  'bad options': async (t) => t.setTimeout(1, 1, 1 as never).catch(failure),
  'bad signal': async (t) => t.setTimeout(1, 1, { signal: 1 as never }).catch(failure),
  'bad ref': async (t) => t.setImmediate(1, { ref: 1 as never }).catch(failure),
  'aborted already': async (t) => t.setTimeout(1, 1, { signal: AbortSignal.abort('why') }).catch(failure),
  'aborted later': async (t) => {
    const c = new AbortController();
    setImmediate(() => c.abort());
    const error = (await t.setTimeout(50, 1, { signal: c.signal }).catch((e: unknown) => e)) as Error;
    return [failure(error), error.cause];
  },
  scheduler: async (t) => [await t.scheduler.wait(1), await t.scheduler.yield()],
  'scheduler misused': async (t) => { try { return await t.scheduler.wait.call({} as never, 1); } catch (e) { return failure(e); } }, // prettier-ignore
  'ticks after an immediate, without and with a signal': async (t) => {
    const log: unknown[] = [];
    const { signal } = new AbortController();
    const all = [
      t.setImmediate().then(() => log.push('plain')),
      t.setImmediate(0, { signal }).then(() => log.push('signal')),
    ];
    setImmediate(() => void ticks(log, 't'));
    await Promise.all(all);
    await new Promise((resolve) => setImmediate(resolve));
    return log;
  },
  interval: async (t) => {
    const log: unknown[] = [];
    for await (const value of t.setInterval(1, 'v')) if (log.push(value) === 3) break;
    return log;
  },
  'interval: return before the start': async (t) => [
    await t.setInterval(1, 'v')[Symbol.asyncIterator]().return!(),
    'kept alive by nothing',
  ],
  'interval: requests queue up': async (t) => {
    const log: unknown[] = [];
    const it = t.setInterval(1, 'v')[Symbol.asyncIterator]();
    await Promise.all([
      it.next().then((r) => log.push(['1', r])),
      it.next().then((r) => log.push(['2', r])),
      it.return!(7 as never).then((r) => log.push(['return', r])),
      it.next().then((r) => log.push(['after', r])),
    ]);
    return log;
  },
  'interval: aborted': async (t) => {
    const log: unknown[] = [];
    const c = new AbortController();
    try {
      for await (const value of t.setInterval(1, 'v', { signal: c.signal })) if (log.push(value) === 2) c.abort('stop');
    } catch (e) {
      log.push(failure(e), (e as Error).cause);
    }
    return log;
  },
  'interval: bad arguments': async (t) => { try { for await (const _ of t.setInterval('x' as never)) return _; } catch (e) { return failure(e); } return 0; }, // prettier-ignore
};

describe('timers/promises', () => {
  for (const [name, run] of Object.entries(scripts)) {
    it(`is as Node: ${name}`, async () => {
      const [ours, node] = [await run(guest), await run(nodeTimers)];
      expect(outcome(() => ours)).toBe(outcome(() => node));
    });
  }
});

describe('asyncGenerator', () => {
  type It = AsyncGenerator<unknown, unknown, unknown>;
  const native = async function* (log: unknown[]): It {
    try {
      log.push(['sent', yield 1]);
      log.push(['awaited', await Promise.resolve('x')]);
      log.push(['sent', yield Promise.resolve(2)]);
      yield Promise.reject(new Error('inner'));
    } catch (e) {
      log.push((e as Error).message ?? e);
      yield 'caught';
    } finally {
      await null;
      log.push('finally');
    }
    return Promise.resolve('end');
  };
  const lowered = (log: unknown[]): It =>
    asyncGenerator(
      (function* (): Generator<unknown, unknown, never> {
        try {
          log.push(['sent', yield emit(1)]);
          log.push(['awaited', yield Promise.resolve('x')]);
          log.push(['sent', yield emit(Promise.resolve(2))]);
          yield emit(Promise.reject(new Error('inner')));
        } catch (e) {
          log.push((e as Error).message ?? e);
          yield emit('caught');
        } finally {
          yield null;
          log.push('finally');
        }
        return (yield Promise.resolve('end')) as unknown;
      })(),
    ) as unknown as It;
  const plays: Record<string, (it: It) => Promise<unknown>[]> = {
    nexts: (it) => ['a', 'b', 'c', 'd', 'e', 'f'].map((v) => it.next(v)),
    'return at once': (it) => [it.return('r'), it.next(), it.return(Promise.resolve('q')), it.next()],
    'throw at once': (it) => [it.throw(new Error('t')), it.next()],
    'return in between': (it) => [it.next(), it.return(Promise.resolve('r')), it.next(), it.throw('u'), it.return(1)],
    'throw in between': (it) => [it.next(), it.throw(new Error('t')), it.next(), it.next()],
    'return a rejection': (it) => [it.next(), it.return(Promise.reject(new Error('no'))), it.next()],
  };
  for (const [name, play] of Object.entries(plays)) {
    it(`settles in the same ticks as a native one: ${name}`, async () => {
      const record = async (make: (log: unknown[]) => It): Promise<unknown[]> => {
        const log: unknown[] = [];
        const settled = play(make(log)).map((p, i) =>
          p.then(
            (r) => log.push([i, r]),
            (e: unknown) => log.push([i, String(e)]),
          ),
        );
        await Promise.all([...settled, ticks(log, 't', 20)]);
        return log;
      };
      expect(await record(lowered)).toEqual(await record(native));
    });
  }
});
