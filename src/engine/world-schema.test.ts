import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { OPERATIONS } from './services/operations.ts';
import { parseWorld, WorldError } from './world-schema.ts';
import { defaultWorld } from './world.ts';

const constant = (ms: number) => ({ kind: 'constant', ms }) as const;
const database = (settings: object) => parseWorld({ services: { database: settings } }).services['database'];

describe('a partial world', () => {
  it('is filled up from the default one', () => {
    expect(parseWorld({})).toEqual(defaultWorld);
    const world = parseWorld({ seed: 7, limits: { steps: 10 }, env: { A: '1' }, files: { '/a': 'a' } });
    expect(world).toEqual({
      ...defaultWorld,
      seed: 7,
      limits: { ...defaultWorld.limits, steps: 10 },
      env: { A: '1' },
      files: { '/a': 'a' },
    });
  });

  it('keeps the latencies of operations that it does not name', () => {
    expect(database({ failureRate: 0.5, operations: { fetchUser: constant(1) } })).toEqual({
      latency: constant(20),
      failureRate: 0.5,
      operations: { fetchUser: constant(1), fetchOrders: constant(60), fetchPreferences: constant(30) },
    });
  });

  it('replaces them all with a latency for the whole service', () => {
    expect(database({ latency: constant(400) })).toEqual({ latency: constant(400) });
  });

  it('takes every kind of latency, and every route', () => {
    const latencies = [
      constant(0),
      { kind: 'uniform', minMs: 1, maxMs: 1 },
      { kind: 'exponential', meanMs: 1 },
      { kind: 'log-normal', medianMs: 1, sigma: 0 },
      {
        kind: 'quantiles',
        points: [
          [0, 1],
          [0.5, 1],
          [0.5, 9],
          [1, 9],
        ],
      },
    ];
    for (const latency of latencies) expect(database({ latency })).toEqual({ latency });
    const http = {
      'https://a.example/*': { body: null, status: 500, headers: { a: 'b' } },
      'http://b.example:80': { body: 1 },
    };
    expect(parseWorld({ http }).http).toEqual(http);
  });
});

describe('the default world', () => {
  it('sets every service that there is', () => {
    expect(Object.keys(defaultWorld.services).sort()).toEqual(Object.keys(OPERATIONS).sort());
  });
});

describe('a world that is wrong', () => {
  const message = (json: unknown): string => {
    try {
      parseWorld(json);
    } catch (error) {
      if (error instanceof WorldError) return error.message;
      throw error;
    }
    throw new Error('it was accepted');
  };
  const ofDatabase = (settings: unknown) => message({ services: { database: settings } });

  it('is told so with place, expectation and what was there', () => {
    expect(message([])).toMatchInlineSnapshot(`"world: expected a world, received []."`);
    expect(message({ seed: '1' })).toMatchInlineSnapshot(
      `"world.seed: expected a whole number from 0 to 4294967295, received "1". Write the number without quotes."`,
    );
    expect(message({ seed: -1 })).toMatchInlineSnapshot(
      `"world.seed: expected a whole number from 0 to 4294967295, received -1."`,
    );
    expect(message({ model: 'Node' })).toMatchInlineSnapshot(
      `"world.model: expected "node" or "browser", received "Node". Did you mean "node"?"`,
    );
    expect(message({ version: 2 })).toMatchInlineSnapshot(`"world.version: expected 1, received 2."`);
    expect(message({ limits: { steps: 0.5, virtualMs: 0 } })).toMatchInlineSnapshot(`
      "world.limits.steps: expected a whole number, 1 or more, received 0.5.
      world.limits.virtualMs: expected milliseconds, more than 0, received 0."
    `);
    expect(message({ env: { A: 1 } })).toMatchInlineSnapshot(`"world.env.A: expected a string, received 1."`);
  });

  it('is told which name was probably meant', () => {
    expect(message({ sevices: {} })).toMatchInlineSnapshot(
      `"world.sevices: expected one of version, model, seed, epochMs, stepCostNs, clockReadCostNs, env, limits, services, cpuMs, http, files, processes or channel, received the name "sevices". Did you mean "services"?"`,
    );
    expect(message({ services: { databse: {} } })).toMatchInlineSnapshot(
      `"world.services.databse: expected one of database, mail, transcoder, push, auth, http, files, dns, crypto or zlib, received the name "databse". Did you mean "database"?"`,
    );
    expect(ofDatabase({ operations: { fetchuser: constant(1) } })).toMatchInlineSnapshot(
      `"world.services.database.operations.fetchuser: expected one of fetchUser, fetchOrders or fetchPreferences, received the name "fetchuser". Did you mean "fetchUser"?"`,
    );
    expect(ofDatabase({ constructor: 1 })).toMatchInlineSnapshot(
      `"world.services.database.constructor: expected one of latency, failureRate, capacity or operations, received the name "constructor"."`,
    );
  });

  it('is told what a latency looks like', () => {
    expect(ofDatabase({ latency: 40 })).toMatchInlineSnapshot(
      `"world.services.database.latency: expected a latency, received 40. For always the same: { "kind": "constant", "ms": 40 }"`,
    );
    expect(ofDatabase({ latency: { ms: 40 } })).toMatchInlineSnapshot(
      `"world.services.database.latency.kind: expected "constant", "uniform", "exponential", "log-normal" or "quantiles", received nothing."`,
    );
    expect(ofDatabase({ latency: { kind: 'gaussian' } })).toMatchInlineSnapshot(
      `"world.services.database.latency.kind: expected "constant", "uniform", "exponential", "log-normal" or "quantiles", received "gaussian"."`,
    );
    expect(ofDatabase({ latency: { kind: 'uniform', min: 1, maxMs: 2 } })).toMatchInlineSnapshot(`
      "world.services.database.latency.min: expected one of kind, minMs or maxMs, received the name "min". Did you mean "minMs"?
      world.services.database.latency.minMs: expected it in a uniform latency, received nothing. For example: { "kind": "uniform", "minMs": 20, "maxMs": 60 }"
    `);
    expect(ofDatabase({ latency: { kind: 'uniform', minMs: 3, maxMs: 2 } })).toMatchInlineSnapshot(
      `"world.services.database.latency.maxMs: expected at least minMs, 3, received 2."`,
    );
    expect(ofDatabase({ latency: { kind: 'log-normal', medianMs: 1, sigma: 50 } })).toMatchInlineSnapshot(
      `"world.services.database.latency.sigma: expected a spread from 0 to 5, received 50. For example: { "kind": "log-normal", "medianMs": 40, "sigma": 0.5 }"`,
    );
    expect(ofDatabase({ latency: { kind: 'quantiles', points: [[0, 1]] } })).toMatchInlineSnapshot(
      `"world.services.database.latency.points: expected two or more points [share, ms], received [[0,1]]. For example: { "kind": "quantiles", "points": [[0, 10], [0.5, 40], [1, 400]] }"`,
    );
    expect(
      ofDatabase({
        latency: {
          kind: 'quantiles',
          points: [
            [0.1, 5],
            [0.5, 4],
            [0.9, 9],
          ],
        },
      }),
    ).toMatchInlineSnapshot(`
      "world.services.database.latency.points: expected shares from 0 at the first point to 1 at the last, received 0.1 to 0.9. For example: { "kind": "quantiles", "points": [[0, 10], [0.5, 40], [1, 400]] }
      world.services.database.latency.points[1]: expected no less than the point before, [0.1,5], received [0.5,4]. For example: { "kind": "quantiles", "points": [[0, 10], [0.5, 40], [1, 400]] }"
    `);
  });

  it('is told what a service, a route and a file may be', () => {
    expect(ofDatabase({ capacity: 0, failureRate: 50 })).toMatchInlineSnapshot(`
      "world.services.database.capacity: expected a whole number, 1 or more, received 0.
      world.services.database.failureRate: expected a share from 0 to 1, received 50."
    `);
    expect(message({ services: { files: { capacity: 2 } } })).toMatchInlineSnapshot(
      `"world.services.files.capacity: expected no capacity, received 2. Threads of the pool do this work: set env.UV_THREADPOOL_SIZE."`,
    );
    expect(message({ http: { '/orders': { body: 1 } } })).toMatchInlineSnapshot(
      `"world.http["/orders"]: expected an absolute http URL, with a * at its end at most, received "/orders". For example "https://api.example/orders/*"."`,
    );
    expect(message({ http: { 'https://a.example/*': { status: 99 } } })).toMatchInlineSnapshot(`
      "world.http["https://a.example/*"].status: expected a status from 200 to 599, received 99.
      world.http["https://a.example/*"].body: expected it in an answer, received nothing."
    `);
    expect(message({ files: { 'data.json': '{}', '/a/../b': '' } })).toMatchInlineSnapshot(`
      "world.files["data.json"]: expected an absolute path such as "/data/orders.json", received "data.json".
      world.files["/a/../b"]: expected an absolute path such as "/data/orders.json", received "/a/../b"."
    `);
    expect(message({ processes: [{ name: 'main', entry: '/mail.mjs', threads: 0, crashes: [{ restartMs: 5 }] }] }))
      .toMatchInlineSnapshot(`
      "world.processes[0].name: expected a name of letters, digits and hyphens such as "mail", received "main". main is the program itself.
      world.processes[0].entry: expected a file of the program such as "mail.mjs", relative to the folder of its entry, received "/mail.mjs".
      world.processes[0].threads: expected a number of threads from 1 to 32, received 0.
      world.processes[0].crashes[0].atMs: expected it in a crash, received nothing."
    `);
    expect(
      message({
        model: 'browser',
        processes: [
          { name: 'a', entry: 'a.mjs', threads: 32 },
          { name: 'a', entry: 'b.mjs' },
          ...['b', 'c', 'd'].map((name) => ({ name, entry: 'b.mjs', threads: 32 })),
        ],
      }),
    ).toMatchInlineSnapshot(`
      "world.processes[1].name: expected a name that no other process has, received "a".
      world.model: expected "node" in a world with processes, received "browser". A page is one process: leave out "processes" or "model".
      world.processes: expected 100 processes and threads at most, received 129 of them."
    `);
    expect(message({ channel: 5, processes: {} })).toMatchInlineSnapshot(`
      "world.channel: expected a latency, received 5. For always the same: { "kind": "constant", "ms": 5 }
      world.processes: expected a list of processes, received {}."
    `);
    expect(message({ files: { '/a': { text: 'a' } } })).toMatchInlineSnapshot(
      `"world.files["/a"]: expected a string, received {"text":"a"}."`,
    );
  });
});

describe('the worlds that come with the course', () => {
  const folder = new URL('../../content/worlds/', import.meta.url);
  const read = (file: string): unknown => JSON.parse(readFileSync(new URL(file, folder), 'utf8'));

  it.each(readdirSync(folder).filter((file) => file.endsWith('.json')))('%s is a world', (file) => {
    expect(() => parseWorld(read(file))).not.toThrow();
  });

  it('and those of docs/worlds.md are too', () => {
    const text = readFileSync(new URL('../../docs/worlds.md', import.meta.url), 'utf8');
    const blocks = [...text.matchAll(/```json\n([^]*?)```/g)].map(([, json]) => JSON.parse(json as string) as unknown);
    expect(blocks).toHaveLength(2);
    for (const block of blocks) expect(() => parseWorld(block)).not.toThrow();
  });

  it('have the default one written out', () => {
    expect(read('maple-and-pine.json')).toEqual(defaultWorld);
  });
});
