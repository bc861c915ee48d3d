import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { loadEngine } from '../../cli/engine.ts';
import { type Engine, run } from '../run.ts';
import { messagesOf } from '../trace/messages.ts';
import { serialise } from '../trace/file.ts';
import type { Trace } from '../trace/trace.ts';
import { parseWorld } from '../world-schema.ts';

let engine: Engine;
beforeAll(async () => {
  engine = await loadEngine();
});

interface Ran {
  readonly stdout: string;
  readonly stderr: string;
  readonly exitCode: number;
  readonly virtualMs: number;
  readonly trace: Trace;
  readonly limit: { readonly sentence: string } | null;
}

/** @param world what differs from the default one; entries are `NAME.mjs` */
async function simulate(files: Readonly<Record<string, string>>, world: object): Promise<Ran> {
  const paths = Object.fromEntries(Object.entries(files).map(([name, text]) => [`/app/${name}.mjs`, text]));
  const result = await run({ entry: '/app/main.mjs', files: paths }, parseWorld(world), engine);
  if (result.outcome !== 'ran') throw new Error(result.problem.message);
  return result;
}

const beside = (...names: string[]) => ({ processes: names.map((name) => ({ name, entry: `${name}.mjs` })) });
const NOW = 'const now = () => Math.round(performance.now());\n';

describe('processes beside the program', () => {
  test('answer questions, each with globals, modules and a loop of its own', async () => {
    const { stdout, exitCode } = await simulate(
      {
        main: `${NOW}globalThis.who = 'main';
          console.log(await ask('mail', { to: 'u1' }), now(), who);
          process.exitCode = 3;`,
        mail: `serve(async ({ to }, { from }) => \`\${(await fetchUser(to)).name} for \${from}, \${typeof who}\`);`,
      },
      beside('mail'),
    );
    expect(stdout).toBe('Ada Ashfield for main, undefined 42 main\n');
    expect(exitCode).toBe(3);
  });

  test('compute at the same time', async () => {
    const work = `serve(() => { for (let i = 0; i < 1_000_000; i++); return 'done'; });`;
    const { stdout } = await simulate(
      { main: `${NOW}await Promise.all([ask('a'), ask('b')]); console.log(now());`, a: work, b: work },
      beside('a', 'b'),
    );
    expect(stdout).toBe('12\n');
  });

  test('block without holding each other up, in whatever order they end', async () => {
    const { stdout } = await simulate(
      {
        main: `${NOW}await Promise.all(['short', 'long'].map(async (name) => console.log(await ask(name), now())));`,
        short: `${NOW}serve(() => { const from = now(); fetchUserSync('u1'); fetchUserSync('u1'); return \`short \${from}–\${now()}\`; });`,
        long: `${NOW}serve(() => { const from = now(); sendWelcomeEmailSync('a@b'); return \`long \${from}–\${now()}\`; });`,
      },
      beside('long', 'short'),
    );
    expect(stdout).toBe('short 1–81 82\nlong 1–121 122\n');
  });

  test('block inside callbacks of built-in functions, and catch what comes back', async () => {
    const { stdout } = await simulate(
      {
        main: `console.log(await ask('worker'));`,
        worker: `let calls = 0;
          serve(() => {
            const names = ['u1', 'u2', 'nobody'].map((id) => {
              calls++;
              try { return fetchUserSync(id).name; } catch (error) { return error.message; }
            });
            return [...names, calls, JSON.stringify({ toJSON: () => fetchUserSync('u3').id })];
          });`,
      },
      beside('worker'),
    );
    expect(stdout).toContain("'Ada Ashfield',");
    expect(stdout).toContain('  3,\n  \'"u3"\'');
  });

  test('get copies, as JSON', async () => {
    const { stdout } = await simulate(
      {
        main: `console.log(await ask('echo', { at: new Date(0), no: undefined, list: [1] }), await ask('echo'));
          await ask('echo', 1n).catch((error) => console.log(error.name));`,
        echo: `serve((message) => message);`,
      },
      beside('echo'),
    );
    expect(stdout).toBe("{ at: '1970-01-01T00:00:00.000Z', list: [ 1 ] } undefined\nTypeError\n");
  });

  test('pass an error of the handler on to whoever asked', async () => {
    const { stdout } = await simulate(
      {
        main: `for (const how of ['throw', 'reject'])
            await ask('mail', how).catch((error) => console.log(error.name, error.message, error.code));`,
        mail: `const bad = () => Object.assign(new RangeError('too far'), { code: 'E_FAR' });
          serve((how) => { if (how === 'throw') throw bad(); return Promise.reject(bad()); });`,
      },
      beside('mail'),
    );
    expect(stdout).toBe('RangeError too far E_FAR\nRangeError too far E_FAR\n');
  });

  test('die of an error in a message that nobody waits for, and are refused from then on', async () => {
    const { stdout, stderr, exitCode } = await simulate(
      {
        main: `tell('mail', 'poison');
          await new Promise((resolve) => setTimeout(resolve, 5));
          await ask('mail', 1).catch((error) => console.log(error.code));`,
        mail: `serve((message) => { throw new Error(message); });`,
      },
      beside('mail'),
    );
    expect(stderr).toContain('Error: poison');
    expect(stdout).toBe('ECONNREFUSED\n');
    expect(exitCode).toBe(0);
  });

  test('serve once', async () => {
    const { stdout } = await simulate(
      {
        main: `await ask('a', 1).then(console.log)`,
        a: `serve(() => 1); try { serve(() => 2); } catch (e) { console.log(e.message); }`,
      },
      beside('a'),
    );
    expect(stdout).toBe('serve() was called before: a process has one handler\n1\n');
  });

  test('write to one terminal, in the order of time', async () => {
    const { stdout } = await simulate(
      {
        main: `setTimeout(() => console.log('main 20'), 20); setTimeout(() => console.log('main 60'), 60);`,
        other: `setTimeout(() => console.log('other 10'), 10); setTimeout(() => console.log('other 40'), 40);`,
      },
      beside('other'),
    );
    expect(stdout).toBe('other 10\nmain 20\nother 40\nmain 60\n');
  });

  test('share one database with its capacity, and have a pool of threads each', async () => {
    const world = {
      ...beside('a', 'b'),
      services: { database: { latency: { kind: 'constant', ms: 40 }, capacity: 1 } },
    };
    const query = `import { readFile } from 'node:fs/promises';
      serve(async (what) => (what === 'db' ? await fetchUser('u1') : await Promise.all(Array.from({ length: 4 }, () => readFile('/d'))), 0));`;
    const both = (what: string) =>
      `${NOW}await Promise.all([ask('a', '${what}'), ask('b', '${what}')]); console.log(now());`;
    expect((await simulate({ main: both('db'), a: query, b: query }, world)).stdout).toBe('82\n');
    const files = { '/d': 'x' };
    expect((await simulate({ main: both('disk'), a: query, b: query }, { ...world, files })).stdout).toBe('4\n');
  });
});

describe('a question', () => {
  const late = { mail: `serve(() => new Promise((resolve) => setTimeout(resolve, 50, 'late')));` };

  test('is refused where there is no such process', async () => {
    const { stdout } = await simulate(
      { main: `${NOW}await ask('queue', 1).catch((error) => console.log(error.code, error.message, now()));`, ...late },
      beside('mail'),
    );
    expect(stdout).toBe('ECONNREFUSED connect ECONNREFUSED queue: there is no process queue 2\n');
  });

  test('times out; the answer that comes later is lost, and the trace says so', async () => {
    const { stdout, trace } = await simulate(
      {
        main: `${NOW}await ask('mail', 1, { timeoutMs: 20 }).catch((error) => console.log(error.code, now()));`,
        ...late,
      },
      beside('mail'),
    );
    expect(stdout).toBe('ETIMEDOUT 20\n');
    const lost = Array.from({ length: trace.length }, (_, index) => trace.event(index)).filter(
      ({ kind }) => kind === 'message-lost',
    );
    expect(lost).toMatchObject([{ message: 'reply', reason: 'main does not wait for it any more', timeUs: 52_000 }]);
  });

  test('that is never answered keeps nobody waiting for ever', async () => {
    const { limit, exitCode } = await simulate(
      { main: `await ask('mail', 1);`, mail: `serve(() => new Promise(() => {}));` },
      beside('mail'),
    );
    expect(limit?.sentence).toBe('Stopped: main waits for an answer that can no longer come.');
    expect(exitCode).toBe(1);
  });

  test('can block the thread', async () => {
    const { stdout } = await simulate(
      {
        main: `${NOW}setTimeout(() => console.log('timer', now()), 5);
          console.log(askSync('mail', { n: 1 }), now());
          try { askSync('mail', 0); } catch (error) { console.log(error.message); }
          try { askSync('nobody'); } catch (error) { console.log(error.code); }
          try { askSync('main'); } catch (error) { console.log(error.code); }`,
        mail: `serve(async (message) => { if (!message) throw new Error('empty'); await fetchUser('u1'); return message; });`,
      },
      beside('mail'),
    );
    expect(stdout).toBe('{ n: 1 } 42\nempty\nECONNREFUSED\nEDEADLK\ntimer 46\n');
  });

  test('waits for a process that is still starting', async () => {
    const { stdout } = await simulate(
      {
        main: `${NOW}console.log(await ask('mail', 1), now());`,
        mail: `import { readFileSync } from 'node:fs'; const text = readFileSync('/d', 'utf8'); serve(() => text);`,
      },
      { ...beside('mail'), files: { '/d': 'read first' } },
    );
    expect(stdout).toBe('read first 3\n');
  });

  test('is refused if too many wait in line', async () => {
    const { stdout } = await simulate(
      {
        main: `const asked = Array.from({ length: 5 }, (_, i) => ask('mail', i).then(() => i, (error) => error.code));
          console.log(await Promise.all(asked));`,
        mail: `serve((n) => (fetchUserSync('u1'), n));`,
      },
      { processes: [{ name: 'mail', entry: 'mail.mjs', threads: 2, backlog: 1 }] },
    );
    expect(stdout).toBe("[ 0, 1, 2, 'ECONNREFUSED', 'ECONNREFUSED' ]\n");
  });

  test('works in a world without other processes too', async () => {
    const { stdout, exitCode } = await simulate(
      {
        main: `serve((n) => n + 1); console.log(await ask('main', 1));
          await ask('mail').catch((error) => console.log(error.code)); tell('mail', 1);
          try { askSync('main'); } catch (error) { console.log(error.code); }`,
      },
      {},
    );
    expect(stdout).toBe('2\nECONNREFUSED\nEDEADLK\n');
    expect(exitCode).toBe(0);
  });
});

describe('a process with threads', () => {
  const ten = `${NOW}await Promise.all(Array.from({ length: 10 }, (_, i) => ask('server', i))); console.log(now());`;
  const blocking = `serve((n) => (fetchOrdersSync('u1'), n));`;

  test('handles one message a thread, the others wait in line', async () => {
    const world = { processes: [{ name: 'server', entry: 'server.mjs', threads: 3 }] };
    expect((await simulate({ main: ten, server: blocking }, world)).stdout).toBe('242\n');
  });

  test('is as slow with one thread as a loop that blocks; a loop that does not block handles all at once', async () => {
    const one = { processes: [{ name: 'server', entry: 'server.mjs', threads: 1 }] };
    expect((await simulate({ main: ten, server: blocking }, one)).stdout).toBe('602\n');
    expect((await simulate({ main: ten, server: blocking }, beside('server'))).stdout).toBe('602\n');
    const free = `serve(async (n) => (await fetchOrders('u1'), n));`;
    expect((await simulate({ main: ten, server: free }, beside('server'))).stdout).toBe('62\n');
  });

  test('gives each thread memory of its own, and waits for promises before the next message', async () => {
    const { stdout } = await simulate(
      {
        main: `console.log(await Promise.all([1, 2, 3, 4].map((n) => ask('server', n))));`,
        server: `let handled = 0, running = 0;
          serve(async () => { running++; await fetchUser('u1'); running--; return [++handled, running]; });`,
      },
      { processes: [{ name: 'server', entry: 'server.mjs', threads: 2 }] },
    );
    expect(stdout).toBe('[ [ 1, 0 ], [ 1, 0 ], [ 2, 0 ], [ 2, 0 ] ]\n');
  });
});

describe('a crash', () => {
  const crashing = (crash: object) => ({ processes: [{ name: 'queue', entry: 'queue.mjs', crashes: [crash] }] });
  const retry = `${NOW}for (let tries = 1; ; tries++) {
      try { console.log(await ask('queue', tries), now()); break; }
      catch (error) { console.log(error.code, now()); await new Promise((resolve) => setTimeout(resolve, 15)); }
    }`;
  const queue = `let handled = 0; console.log('queue starts'); serve(async (n) => { await fetchUser('u1'); return [n, ++handled]; });`;

  test('resets who waits for an answer, refuses who comes, and starts again with empty memory', async () => {
    const { stdout } = await simulate({ main: retry, queue }, crashing({ atMs: 30, restartMs: 25 }));
    expect(stdout).toBe('queue starts\nECONNRESET 31\nECONNREFUSED 48\nqueue starts\n[ 3, 1 ] 105\n');
  });

  test('interrupts a thread that computes or blocks, and nothing that it would have done later happens', async () => {
    const busy = `serve(() => { for (let i = 0; i < 10_000_000; i++); console.log('never'); return 1; });`;
    const blocks = `serve(() => { fetchUserSync('u1'); console.log('never'); return 1; });`;
    const main = `${NOW}await ask('queue', 1).catch((error) => console.log(error.code, now()));`;
    for (const source of [busy, blocks])
      expect((await simulate({ main, queue: source }, crashing({ atMs: 20 }))).stdout).toBe('ECONNRESET 21\n');
  });

  test('leaves what was written to the disk', async () => {
    const { stdout } = await simulate(
      {
        main: `await ask('queue', 'job'); await new Promise((resolve) => setTimeout(resolve, 40)); console.log(await ask('queue', 'next'));`,
        queue: `import { appendFileSync, existsSync, readFileSync } from 'node:fs';
          const known = existsSync('/log') ? readFileSync('/log', 'utf8').trim().split('\\n') : [];
          serve((job) => { appendFileSync('/log', job + '\\n'); known.push(job); return known; });`,
      },
      crashing({ atMs: 20, restartMs: 5 }),
    );
    expect(stdout).toBe("[ 'job', 'next' ]\n");
  });

  test('keeps ids apart: what a trace says of the process starts anew', async () => {
    const { trace } = await simulate({ main: retry, queue }, crashing({ atMs: 30, restartMs: 25 }));
    const promises = new Map<number, number>();
    let starts = 0;
    for (let index = 0; index < trace.length; index++) {
      const event = trace.event(index);
      if (event.process !== 1) continue;
      if (event.kind === 'process-start') starts++;
      if (event.kind === 'promise-create') promises.set(event.promise, (promises.get(event.promise) ?? 0) + 1);
    }
    expect(starts).toBe(2);
    expect(Math.max(...promises.values())).toBe(1);
  });

  test('that is due when all is done does not prolong the run', async () => {
    const { virtualMs } = await simulate({ main: `await ask('queue', 1);`, queue }, crashing({ atMs: 500 }));
    expect(virtualMs).toBeLessThan(43);
  });
});

describe('a run with processes', () => {
  const files = {
    main: `for (let i = 0; i < 4; i++) tell('queue', i); console.log(await ask('pool', Math.random()), askSync('queue', 'sync'));`,
    queue: `import { appendFileSync } from 'node:fs';
      serve(async (job) => { appendFileSync('/log', job + '\\n'); await ask('pool', job).catch((error) => error.code); return Math.random(); });`,
    pool: `serve((n) => { for (let i = 0; i < 50_000; i++); return [n, fetchUserSync('u2').name]; });`,
  };
  const world = {
    processes: [
      { name: 'queue', entry: 'queue.mjs', crashes: [{ atMs: 35, restartMs: 10 }] },
      { name: 'pool', entry: 'pool.mjs', threads: 2, backlog: 1 },
    ],
    services: { database: { latency: { kind: 'uniform', minMs: 5, maxMs: 30 } } },
    channel: { kind: 'exponential', meanMs: 2 },
  };

  test('gives the same trace for the same seed, byte for byte', async () => {
    const bytes = async (seed: number) => Buffer.from(serialise((await simulate(files, { ...world, seed })).trace));
    expect((await bytes(1)).equals(await bytes(1))).toBe(true);
    expect((await bytes(2)).equals(await bytes(1))).toBe(false);
  });

  test('never differs from itself, whatever the processes do to each other', async () => {
    const step = fc.constantFrom(
      "await ask('b', 1).catch((error) => console.log(error.code));",
      "tell('b', 2);",
      "try { console.log(askSync('pool', 3)); } catch (error) { console.log(error.code); }",
      "await fetchUser('u1');",
      "fetchUserSync('u2');",
      'for (let i = 0; i < 30_000; i++);',
      "await new Promise((resolve) => setTimeout(resolve, 7)); console.log('later');",
    );
    const steps = fc.array(step, { minLength: 1, maxLength: 4 }).map((lines) => lines.join('\n'));
    const crash = fc.option(
      fc.record({ atMs: fc.integer({ min: 1, max: 80 }), restartMs: fc.integer({ min: 0, max: 40 }) }),
    );
    await fc.assert(
      fc.asyncProperty(steps, steps, crash, fc.nat(1000), async (main, handler, crash, seed) => {
        const program = {
          main: `${main}\nconsole.log('main is done');`,
          b: `serve(async (n) => { ${handler.replaceAll("'b'", "'pool'")}\nreturn n; });`,
          pool: 'serve((n) => { fetchUserSync(`u${n + 1}`); return n; });',
        };
        const processes = [
          { name: 'b', entry: 'b.mjs', crashes: crash === null ? [] : [crash] },
          { name: 'pool', entry: 'pool.mjs', threads: 2, backlog: 2 },
        ];
        const [one, other] = [
          await simulate(program, { seed, processes }),
          await simulate(program, { seed, processes }),
        ];
        expect(Buffer.from(serialise(one.trace)).equals(Buffer.from(serialise(other.trace)))).toBe(true);
        expect(one.limit).toBe(null);
        expect(one.trace.timeUs.every((us, index) => index === 0 || us >= one.trace.timeUs[index - 1]!)).toBe(true);
        // Every message arrives or is lost, once, and blocked time ends.
        const messages = messagesOf(one.trace);
        expect(messages.every(({ receivedAt, lostAt }) => receivedAt >= 0 || lostAt >= 0)).toBe(true);
      }),
      { numRuns: 12 },
    );
  });

  test('has times that never fall, and causes that come first', async () => {
    const { trace } = await simulate(files, world);
    for (let index = 1; index < trace.length; index++) {
      expect(trace.timeUs[index]).toBeGreaterThanOrEqual(trace.timeUs[index - 1]!);
      expect(trace.cause[index]).toBeLessThan(index);
    }
  });

  test('is Node’s: a page is one process', async () => {
    const program = { entry: '/app/main.mjs', files: { '/app/main.mjs': '', '/app/mail.mjs': '' } };
    const result = await run(program, { ...parseWorld(beside('mail')), model: 'browser' }, engine);
    expect(result).toMatchObject({ outcome: 'problem', problem: { what: 'several processes in a browser' } });
  });

  test('names the file that a process lacks', async () => {
    await expect(simulate({ main: '' }, beside('mail'))).rejects.toThrow(
      'A process of the world starts with /app/mail.mjs, and the program has no such file.',
    );
  });
});
