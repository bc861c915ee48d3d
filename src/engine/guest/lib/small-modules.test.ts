import nodeChannel from 'node:diagnostics_channel';
import nodeDns from 'node:dns';
import nodeOs from 'node:os';
import nodePerf from 'node:perf_hooks';
import nodeQuery from 'node:querystring';
import { inspect } from 'node:util';
import nodeZlib from 'node:zlib';
import { AsyncLocalStorage as NodeStorage, AsyncResource as NodeResource } from 'node:async_hooks';
import { describe, expect, it } from 'vitest';
import { AsyncLocalStorage, AsyncResource } from './async-hooks.ts';
import { diagnosticsChannel } from './diagnostics-channel.ts';
import { dns, dnsPromises } from './dns.ts';
import { lacks } from './lacks.ts';
import { allConstants, createOs } from './os.ts';
import { perfHooks } from './performance.ts';
import { querystring } from './querystring.ts';
import { builtins } from './registry.ts';
import { failure, nodeRuntime, outcome } from './testing/node-runtime.ts';
import { MessageChannel as GuestChannel } from './web/messaging.ts';
import { createZlib } from './zlib.ts';

const runtime = nodeRuntime((_service, _operation, [host]) => {
  if (host === 'nowhere')
    throw Object.assign(new Error('getaddrinfo ENOTFOUND nowhere'), {
      errno: -3008,
      code: 'ENOTFOUND',
      syscall: 'getaddrinfo',
      hostname: host,
    });
  return { address: '127.0.0.1', family: 4 };
});

const same = <M>(rows: string, guest: M, node: M, name: string): void => {
  for (const row of rows.trim().split(/\n| ; /)) {
    const run = new Function(name, `return ${row}`) as (m: M) => unknown;
    it(`${row}`, () => expect(outcome(() => run(guest))).toBe(outcome(() => run(node))));
  }
};

describe('querystring is as Node', () => {
  const rows = `
q.parse('a=1&b=2&a=3') ; q.parse('a=%20+b&c') ; q.parse('') ; q.parse(5) ; q.parse('a:1;b:2',';',':') ; q.parse('a=1&b=2&c=3',null,null,{maxKeys:2}) ; q.parse('a=%zz&b=%E9') ; q.parse('=x&&y=') ; q.parse('a=b=c') ; q.parse('a=1',null,null,{decodeURIComponent:(s)=>s+'!'}) ; q.parse('%26=%3D')
q.stringify({a:1,b:'x y',c:[1,'2',null],d:true,e:null,f:undefined,g:10n,h:NaN,i:{}}) ; q.stringify('x') ; q.stringify({a:1},';',':') ; q.stringify({é:'ü&='}) ; q.stringify({a:'x'},null,null,{encodeURIComponent:()=>'E'}) ; q.stringify({a:[]}) ; q.stringify({a:'\\ud800'})
q.escape('a b&é*') ; q.escape({}) ; q.unescape('%20%zz+') ; q.unescapeBuffer('a%20b%') ; Object.keys(q) ; Object.values(q).map((f) => [f.name, f.length]) ; q.encode === q.stringify`;
  same(rows, querystring as unknown as typeof nodeQuery, nodeQuery, 'q');
});

describe('perf_hooks is as Node', () => {
  const rows = `
p.performance.mark() ; p.performance.mark('a',{detail:{x:1},startTime:5}) ; p.performance.measure('m','nope') ; p.performance.measure('m',{start:1,end:4,detail:9}) ; p.performance.measure('m',{start:1,duration:4}) ; p.performance.getEntries().map((e) => e.name) ; p.performance.getEntriesByType('mark').length ; p.performance.getEntriesByName('m').length ; p.performance.measure() ; p.performance.mark('x',{startTime:-1}) ; p.performance.mark('x',{startTime:'q'}) ; JSON.stringify(p.performance.mark('z',{startTime:1})) ; p.performance.timerify(5) ; p.performance.now.call({}) ; Object.prototype.toString.call(p.performance) ; p.performance.measure('m',{start:1,end:4,duration:9}) ; p.performance.measure('n',undefined,'z') ; p.performance.measure(5,'z') ; new p.PerformanceObserver() ; new p.Performance() ; new p.PerformanceObserver(() => 1).observe() ; new p.PerformanceObserver(() => 1).observe({}) ; p.performance.measure('k',{start:'a',end:'z'}).duration ; (p.performance.clearMarks('a'), p.performance.getEntriesByType('mark').length) ; (p.performance.clearMarks(), p.performance.clearMeasures(), p.performance.getEntries()) ; typeof p.performance.now() ; typeof p.performance.timeOrigin ; p.performance instanceof p.Performance ; p.performance.timerify(function foo(a) { return a })(5)`;
  same(rows, perfHooks as unknown as typeof nodePerf, nodePerf, 'p');
  it('observers are told in the check phase', async () => {
    const record = async ({ PerformanceObserver: O, performance: p }: typeof nodePerf): Promise<unknown[]> => {
      const log: unknown[] = [];
      const observer = new O((list, self) =>
        log.push(
          list.getEntries().map((e) => e.name),
          self === observer,
        ),
      );
      observer.observe({ entryTypes: ['mark', 'measure'] });
      p.mark('one');
      p.mark('two');
      process.nextTick(() => log.push('tick'));
      setImmediate(() => log.push('immediate'));
      await new Promise((resolve) => setTimeout(resolve, 3));
      observer.disconnect();
      return log;
    };
    expect(await record(perfHooks as never)).toEqual(await record(nodePerf));
  });
});

describe('os, constants, zlib, diagnostics_channel', () => {
  it("os looks as Node's", () => {
    const os = createOs() as unknown as typeof nodeOs;
    expect(Object.keys(os).sort()).toEqual(Object.keys(nodeOs).sort());
    const shape = (m: object): string[] =>
      Object.entries(m)
        .map(([k, v]) => `${k} ${typeof v} ${typeof v === 'function' ? (v as () => void).length : 0}`)
        .sort();
    expect(shape(os)).toEqual(shape(nodeOs));
    expect([os.platform(), os.EOL, os.endianness(), os.type(), os.devNull]).toEqual([
      nodeOs.platform(),
      '\n',
      'LE',
      'Linux',
      '/dev/null',
    ]);
    for (const key of ['signals', 'priority'] as const)
      expect({ ...os.constants[key] }).toEqual({ ...nodeOs.constants[key] });
    for (const name of ['ENOENT', 'EACCES', 'EPIPE', 'ETIMEDOUT'] as const)
      expect(os.constants.errno[name]).toBe(nodeOs.constants.errno[name]);
    expect((allConstants() as { ENOENT: number }).ENOENT).toBe(2);
  });
  it('crc32 is right and compression is refused by name', () => {
    const zlib = createZlib() as unknown as typeof nodeZlib;
    expect([zlib.crc32('hello'), zlib.crc32(Buffer.from('a'), 5)]).toEqual([
      nodeZlib.crc32('hello'),
      nodeZlib.crc32(Buffer.from('a'), 5),
    ]);
    expect(() => zlib.gzipSync('x')).toThrow('zlib.gzipSync is not part of the Loopscope simulator');
  });
  const rows = `
(() => { const log = []; const f = (m, n) => log.push(m, n); d.subscribe('t', f); d.channel('t').publish(1); log.push(d.hasSubscribers('t'), d.unsubscribe('t', f), d.unsubscribe('t', f), d.hasSubscribers('t')); return log })()
d.channel('x') === d.channel('x') ; d.channel(5) ; d.channel('y').subscribe(1) ; d.channel(Symbol('s')).name ; d.channel('r').runStores(1, function (a) { return [this, a] }, 'this', 2)`;
  same(rows, diagnosticsChannel as unknown as typeof nodeChannel, nodeChannel, 'd');
});

describe('dns.lookup', () => {
  const rows = `d.lookup('x') ; d.lookup(5, () => 0) ; d.lookup('x', 5, () => 0) ; d.lookup('x', 'y', () => 0) ; d.lookup('x', { all: 1 }, () => 0) ; d.lookup('x', { family: 7 }, () => 0)`;
  same(rows, dns as unknown as typeof nodeDns, nodeDns, 'd');
  it('gives addresses and failures', async () => {
    const asked = new Promise((resolve) => dns.lookup('localhost', (...args: unknown[]) => resolve(args)));
    expect(await asked).toEqual([null, '127.0.0.1', 4]);
    expect(await dnsPromises.lookup('localhost', { all: true })).toEqual([{ address: '127.0.0.1', family: 4 }]);
    expect(await dnsPromises.lookup('nowhere').catch((e: unknown) => [failure(e)])).toEqual([
      expect.stringContaining('getaddrinfo ENOTFOUND nowhere'),
    ]);
    expect(await new Promise((resolve) => dns.lookup('', (...args: unknown[]) => resolve(args)))).toEqual([
      null,
      null,
      4,
    ]);
  });
});

describe('AsyncLocalStorage and AsyncResource', () => {
  type Side = { Storage: typeof NodeStorage; Resource: typeof NodeResource };
  const sides: Record<string, (s: Side) => unknown> = {
    'run and exit': ({ Storage: S }) => { const s = new S<number>(); return [s.getStore(), s.run(1, () => [s.getStore(), s.run(2, () => s.getStore()), s.exit(() => s.getStore()), s.getStore()]), s.getStore()]; }, // prettier-ignore
    'arguments and errors': ({ Storage: S }) => { const s = new S<number>(); let error; try { s.run(1, () => { throw new Error('x'); }); } catch (e) { error = (e as Error).message; } return [s.run(1, (...a: number[]) => a, 2, 3), error, s.getStore()]; }, // prettier-ignore
    options: ({ Storage: S }) => [
      new S({ defaultValue: 5, name: 'n' } as never).getStore(),
      (new S({ name: 'n' } as never) as unknown as { name: string }).name,
      outcome(() => new S(5 as never)),
    ],
    'two storages': ({ Storage: S }) => { const [a, b] = [new S(), new S()]; return a.run(1, () => b.run(2, () => [a.getStore(), b.getStore()])); }, // prettier-ignore
    'snapshot and bind': ({ Storage: S }) => { const s = new S(); const [snap, bound] = s.run(1, () => [S.snapshot(), S.bind(() => s.getStore())] as const); return s.run(2, () => [snap(() => s.getStore()), bound(), s.getStore()]); }, // prettier-ignore
    'resource': ({ Storage: S, Resource: R }) => { const s = new S(); const r = s.run(7, () => new R('T')); return [r.runInAsyncScope(function (this: unknown, x: number) { return [this, x, s.getStore()]; }, 'me', 1), typeof r.asyncId(), r.bind((a: number) => [a, s.getStore()])(3), r.bind(function f(_a: unknown, _b: unknown) {}).length]; }, // prettier-ignore
    'resource junk': ({ Resource: R }) => [
      outcome(() => new R(5 as never)),
      outcome(() => new R('x', { triggerAsyncId: -5 })),
      outcome(() => R.bind(5 as never)),
    ],
    'disable': ({ Storage: S }) => { const s = new S(); return s.run(1, () => { s.disable(); return s.getStore(); }); }, // prettier-ignore
  };
  for (const [name, run] of Object.entries(sides)) {
    it(`is as Node: ${name}`, () =>
      expect(inspect(run({ Storage: AsyncLocalStorage, Resource: AsyncResource } as never))).toBe(
        inspect(run({ Storage: NodeStorage, Resource: NodeResource })),
      ));
  }
});

describe('MessageChannel', () => {
  const scripts: Record<string, (C: typeof MessageChannel, log: unknown[]) => void> = {
    'onmessage': (C, log) => { const { port1, port2 } = new C(); port2.onmessage = (e) => { log.push(e.data, e.type, e.target === port2); process.nextTick(() => log.push('tick')); Promise.resolve().then(() => log.push('micro')); }; port1.postMessage({ a: [1] }); port1.postMessage('two'); setTimeout(() => port1.close(), 3); }, // prettier-ignore
    'on, before and after': (C, log) => { const { port1, port2 } = new C() as never as { port1: MessagePort; port2: MessagePort & { on(n: string, f: (x: unknown) => void): void } }; port1.postMessage('early'); port2.on('message', (m) => log.push(m)); port2.on('close', () => log.push('close')); setTimeout(() => { port1.postMessage('late'); port1.close(); port1.postMessage('lost'); }, 2); }, // prettier-ignore
    'clones': (C, log) => { const { port1, port2 } = new C(); const sent = { d: new Date(0) }; port2.onmessage = (e) => log.push(e.data, e.data !== sent); port1.postMessage(sent); try { port1.postMessage(() => 1); } catch (e) { log.push((e as Error).name, (e as Error).message); } setTimeout(() => port1.close(), 3); }, // prettier-ignore
  };
  for (const [name, run] of Object.entries(scripts)) {
    it(`is as Node: ${name}`, async () => {
      const record = async (C: typeof MessageChannel): Promise<string> => {
        const log: unknown[] = [];
        run(C, log);
        // Until nothing has come for a while, however slow the machine.
        for (let still = 0, before = -1; still < 4; before = log.length) {
          await new Promise((resolve) => setTimeout(resolve, 5));
          still = log.length === before ? still + 1 : 0;
        }
        return inspect(log);
      };
      expect(await record(GuestChannel as never)).toBe(await record(MessageChannel));
    });
  }
});

describe('the registry', () => {
  it('has exports for every module, and each lack is of a module', () => {
    for (const [name, make] of Object.entries(builtins))
      expect([name, typeof make(runtime)]).toEqual([name, expect.stringMatching(/object|function/)]);
    for (const name of Object.keys(lacks)) expect(Object.keys(builtins)).toContain(name);
  });
});
