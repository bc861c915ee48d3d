import { describe, expect, it } from 'vitest';
import type { Latency, World } from '../world.ts';
import { defaultWorld } from '../world.ts';
import { ask, testServices } from './services.test-support.ts';

const ms = (value: number): Latency => ({ kind: 'constant', ms: value });
const services = (changes: World['services']): World['services'] => ({ ...defaultWorld.services, ...changes });

/** `start–end` of each operation that ran, in ms, with its lane. */
function spans(world: ReturnType<typeof testServices>): string[] {
  const begun = new Map<number, string>();
  const spans: string[] = [];
  for (const event of world.events()) {
    if (event.kind === 'io-start') begun.set(event.item, `lane ${event.lane}: ${event.timeUs / 1000}`);
    if (event.kind === 'io-end') spans.push(`${begun.get(event.item)}–${event.timeUs / 1000}`);
  }
  return spans;
}

describe('a request', () => {
  it('is recorded, served for the latency of its operation and delivered with its cause', () => {
    const world = testServices();
    world.clock.advanceTo(5000);
    world.request('database', 'fetchUser', 'u1');
    world.settle();
    expect(world.events()).toMatchInlineSnapshot(`
      [
        {
          "cause": -1,
          "index": 0,
          "item": 1,
          "kind": "io-request",
          "label": "fetchUser u1",
          "process": 0,
          "promise": 0,
          "resource": "database",
          "site": 0,
          "timeUs": 5000,
        },
        {
          "cause": 0,
          "durationUs": 40000,
          "index": 1,
          "item": 1,
          "kind": "io-start",
          "lane": 0,
          "process": 0,
          "site": 0,
          "timeUs": 5000,
        },
        {
          "cause": 1,
          "index": 2,
          "item": 1,
          "kind": "io-end",
          "process": 0,
          "site": 0,
          "state": "fulfilled",
          "timeUs": 45000,
          "value": "{ id: "u1", name: "Ada Ashfield", email: "ada.1@example.com" }",
        },
      ]
    `);
    expect(world.delivered).toMatchInlineSnapshot(`
      [
        {
          "endedAt": 2,
          "item": 1,
          "ms": 45,
          "outcome": {
            "ok": true,
            "value": {
              "email": "ada.1@example.com",
              "id": "u1",
              "name": "Ada Ashfield",
            },
          },
        },
      ]
    `);
  });

  it('takes the latency of the service where its operation has none', () => {
    const world = testServices({ services: services({ database: { latency: ms(7) } }) });
    ask(world, 'database', 'fetchUser', 'u1');
    expect(world.clock.nowMs).toBe(7);
  });

  it('never ends within the call that starts it', () => {
    const world = testServices({ services: services({ database: { latency: ms(0) } }) });
    world.request('database', 'fetchUser', 'u1');
    expect(world.delivered).toEqual([]);
    expect(world.heap.nextDueUs).toBe(0);
  });

  it('for something that does not exist is refused by name', () => {
    expect(() => testServices().request('database', 'dropTables')).toThrow(
      new Error('no service does database.dropTables: see services/operations.ts'),
    );
    expect(() => testServices().request('toString', 'call')).toThrow('no service does toString.call');
  });
});

describe('a service with a capacity', () => {
  const capped = () => testServices({ services: services({ database: { latency: ms(10), capacity: 2 } }) });

  it('serves that many at once and the rest in the order they came', () => {
    const world = capped();
    for (const id of ['u1', 'u2', 'u3', 'u4', 'u5']) world.request('database', 'fetchUser', id);
    world.settle();
    expect(spans(world)).toEqual(['lane 1: 0–10', 'lane 2: 0–10', 'lane 1: 10–20', 'lane 2: 10–20', 'lane 1: 20–30']);
    expect(world.delivered.map(({ item }) => item)).toEqual([1, 2, 3, 4, 5]);
  });

  it('names the end that made room as the cause of the next start', () => {
    const world = capped();
    for (const id of ['u1', 'u2', 'u3']) world.request('database', 'fetchUser', id);
    world.settle();
    const events = world.events();
    const third = events.find((event) => event.kind === 'io-start' && event.item === 3)!;
    expect(events[third.cause]).toMatchObject({ kind: 'io-end', item: 1 });
  });

  it('makes a blocking call stand in the same line', () => {
    const world = capped();
    for (const id of ['u1', 'u2', 'u3']) world.request('database', 'fetchUser', id);
    expect(world.block('database', 'fetchUser', 'u4')).toMatchObject({ ok: true, value: { id: 'u4' } });
    expect(world.clock.nowMs).toBe(20);
    expect(world.delivered.map(({ item, ms }) => [item, ms])).toEqual([
      [1, 10],
      [2, 10],
      [3, 20],
    ]);
  });

  it('goes on in time even while the loop is too busy to look', () => {
    const world = capped();
    for (const id of ['u1', 'u2', 'u3']) world.request('database', 'fetchUser', id);
    world.clock.advanceTo(15_000);
    world.settle();
    expect(world.clock.nowMs).toBe(20);
    const times = world.events().map(({ timeUs }) => timeUs);
    expect(times).toEqual(times.toSorted((a, b) => a - b));
  });

  it('frees the place of a request that is withdrawn, served or waiting', () => {
    const world = capped();
    const items = ['u1', 'u2', 'u3', 'u4'].map((id) => world.request('database', 'fetchUser', id));
    world.clock.advanceTo(4000);
    world.services.cancel(0, items[0]!);
    world.services.cancel(0, items[3]!);
    world.services.cancel(0, 99);
    world.settle();
    expect(world.delivered.map(({ item, ms }) => [item, ms])).toEqual([
      [2, 10],
      [3, 14],
    ]);
    expect(world.events().filter((event) => event.kind === 'io-end')[0]).toMatchObject({
      state: 'rejected',
      value: 'AbortError: This operation was aborted',
      timeUs: 4000,
    });
    world.services.cancel(0, items[1]!);
  });
});

describe('the thread pool', () => {
  it('has four threads, so that a fifth file waits', () => {
    const world = testServices({}, { '/app/a.txt': 'a' });
    for (let i = 0; i < 5; i++) world.request('files', 'readFile', 'a.txt');
    world.settle();
    expect(spans(world)).toEqual(['lane 1: 0–2', 'lane 2: 0–2', 'lane 3: 0–2', 'lane 4: 0–2', 'lane 1: 2–4']);
    expect(world.events()[0]).toMatchObject({ kind: 'io-request', resource: 'thread pool' });
  });

  it('is as large as UV_THREADPOOL_SIZE says', () => {
    const world = testServices({ env: { UV_THREADPOOL_SIZE: '1' } });
    world.request('crypto', 'pbkdf2');
    world.request('zlib', 'gzip');
    world.settle();
    expect(world.delivered.map(({ outcome }) => outcome)).toEqual([
      { ok: true, value: null },
      { ok: true, value: null },
    ]);
    expect(spans(world)[1]).toMatch(/^lane 1: 60–/);
  });

  it('does not hold up sockets', () => {
    const world = testServices();
    for (let i = 0; i < 4; i++) world.request('crypto', 'scrypt');
    ask(world, 'database', 'fetchUser', 'u1');
    expect(world.delivered[0]).toMatchObject({ item: 5, ms: 40 });
  });

  it('is passed by a blocking call, which works on its own thread', () => {
    const world = testServices({}, { '/app/a.txt': 'a' });
    for (let i = 0; i < 4; i++) world.request('crypto', 'scrypt');
    expect(world.block('files', 'readFile', 'a.txt')).toEqual({ ok: true, value: { text: 'a' } });
    expect(world.clock.nowMs).toBe(2);
  });

  it('finishes work that is withdrawn too late, and tells nobody', () => {
    const world = testServices();
    const item = world.request('files', 'writeFile', 'a.txt', { text: 'a' });
    world.services.cancel(0, item);
    world.settle();
    expect(world.delivered).toEqual([]);
    expect(ask(world, 'files', 'exists', 'a.txt')).toEqual({ ok: true, value: true });
  });
});

describe('chance', () => {
  const jittery: World['services'] = services({
    database: { latency: { kind: 'uniform', minMs: 1, maxMs: 50 }, failureRate: 0.5 },
    mail: { latency: { kind: 'exponential', meanMs: 20 }, failureRate: 0.2 },
  });
  const play = (world: Partial<World>, alsoMail: boolean) => {
    const shop = testServices({ services: jittery, ...world });
    const items: number[] = [];
    for (let i = 1; i <= 20; i++) {
      if (alsoMail) shop.request('mail', 'sendWelcomeEmail', `u${i}`);
      items.push(shop.request('database', 'fetchUser', `u${i}`));
    }
    shop.settle();
    return items.map((item) => {
      const { ms, outcome } = shop.delivered.find((delivery) => delivery.item === item)!;
      return [ms, outcome];
    });
  };

  it('is the same for the same seed and other for another', () => {
    expect(play({}, true)).toEqual(play({}, true));
    expect(play({ seed: 2 }, true)).not.toEqual(play({}, true));
  });

  it('strikes one service the same however often another is asked', () => {
    expect(play({}, false)).toEqual(play({}, true));
  });

  it('fails the same calls whatever the latency is', () => {
    const failed = (latency: Latency) =>
      play({ services: services({ database: { latency, failureRate: 0.5 } }) }, false).map(([, outcome]) => outcome);
    expect(failed(ms(10))).toEqual(failed({ kind: 'log-normal', medianMs: 10, sigma: 1 }));
  });

  it('fails as often as the world says, in the words of the service', () => {
    const world = testServices({ services: services({ mail: { latency: ms(1), failureRate: 1 } }) });
    expect(ask(world, 'mail', 'sendWelcomeEmail', 'u1')).toEqual({
      ok: false,
      error: {
        name: 'Error',
        message: 'sendWelcomeEmail failed: the mail service is not available',
        code: 'UNAVAILABLE',
      },
    });
  });
});
