import nodeStream from 'node:stream';
import { StringDecoder as NodeDecoder } from 'node:string_decoder';
import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { StringDecoder as GuestDecoder } from '../string-decoder.ts';
import { failure, nodeRuntime, outcome } from '../testing/node-runtime.ts';
import { streamModule } from './module.ts';

nodeRuntime();
type S = typeof nodeStream;
const guest = streamModule as unknown as S;

type Log = unknown[];
const EVENTS = [
  'data',
  'end',
  'close',
  'error',
  'finish',
  'drain',
  'pipe',
  'unpipe',
  'pause',
  'resume',
  'readable',
  'prefinish',
];

/** Notes each event that a stream emits, without listening for it. */
function spy(log: Log, name: string, stream: nodeStream.Stream): void {
  const emit = stream.emit;
  stream.emit = function (this: unknown, event: string, ...args: unknown[]) {
    if (EVENTS.includes(event)) {
      log.push(
        `${name} ${event}${event === 'data' ? ` ${inspect(String(args[0]))}` : event === 'error' ? ` ${failure(args[0])}` : ''}`,
      );
    }
    return Reflect.apply(emit, this, [event, ...args]) as boolean;
  } as never;
}
/** Marks ticks and microtasks, so that it shows in which of them an event comes. */
function marks(log: Log, n = 6): void {
  const mark = (i: number): void => {
    log.push(`-- tick ${i}`);
    Promise.resolve().then(() => log.push(`-- micro ${i}`));
    if (i < n) process.nextTick(mark, i + 1);
  };
  process.nextTick(mark, 1);
}
const idle = (ms = 8): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
/** Waits until nothing has been noted for a while, however slow the machine. */
async function quiet(log: Log): Promise<void> {
  for (let still = 0, before = -1; still < 3; before = log.length) {
    await idle(4);
    still = log.length === before ? still + 1 : 0;
  }
}
const lines = (n: number): string[] => Array.from({ length: n }, (_, i) => `line ${i}`);

const scripts: Record<string, (s: S, log: Log) => unknown> = {
  'Readable.from, data': (s, log) => { const r = s.Readable.from(['a', 'b', 'c']); spy(log, 'r', r); r.on('data', () => 0); marks(log, 12); }, // prettier-ignore
  'Readable.from async, data': (s, log) => { const r = s.Readable.from((async function* () { yield 'a'; await null; yield 'b'; })()); spy(log, 'r', r); r.on('data', () => 0); marks(log, 12); }, // prettier-ignore
  'Readable.from promises': (s, log) => { const r = s.Readable.from([Promise.resolve('a'), 'b', Promise.resolve('c')]); spy(log, 'r', r); r.on('data', () => 0); marks(log, 12); }, // prettier-ignore
  'Readable.from a throwing generator': (s, log) => { const r = s.Readable.from((function* () { yield 'a'; throw new Error('gen'); })()); spy(log, 'r', r); r.on('data', () => 0).on('error', () => 0); marks(log); }, // prettier-ignore
  'Readable.from null value': (s, log) => { const r = s.Readable.from(['a', null, 'b']); spy(log, 'r', r); r.on('data', () => 0).on('error', () => 0); }, // prettier-ignore
  'Readable.from junk': (s) => outcome(() => s.Readable.from(5 as never)),
  'Readable.from a string': (s, log) => { const r = s.Readable.from('whole'); spy(log, 'r', r); r.on('data', () => 0); }, // prettier-ignore
  'readable and read': (s, log) => { const r = s.Readable.from(['a', 'b']); spy(log, 'r', r); r.on('readable', () => { let c; while ((c = r.read()) !== null) log.push(['read', c]); }); marks(log); }, // prettier-ignore
  'read in bytes': (s, log) => { const r = new s.Readable({ read() {} }); spy(log, 'r', r); r.push('hello'); r.push(Buffer.from(' world')); r.push(null); r.on('readable', () => { let c; while ((c = r.read(3)) !== null) log.push(['read', String(c)]); }); }, // prettier-ignore
  'push over time': (s, log) => { let n = 0; const r = new s.Readable({ highWaterMark: 2, objectMode: true, read() { setTimeout(() => this.push(n < 3 ? { n: n++ } : null), 1); } }); spy(log, 'r', r); r.on('data', (d) => log.push(d)); return idle(20); }, // prettier-ignore
  'setEncoding cuts no character': (s, log) => { const r = new s.Readable({ read() {} }); r.setEncoding('utf8'); r.on('data', (d) => log.push(d)); const b = Buffer.from('é€😀'); for (const byte of b) r.push(Buffer.from([byte])); r.push(null); }, // prettier-ignore
  'encoding option': (s, log) => { const r = new s.Readable({ encoding: 'hex', read() {} }); r.on('data', (d) => log.push(d)); r.push('hi'); r.push(null); }, // prettier-ignore
  'pause and resume': (s, log) => { const r = s.Readable.from(lines(4)); spy(log, 'r', r); r.on('data', () => { r.pause(); log.push(['paused', r.isPaused(), r.readableFlowing]); setTimeout(() => r.resume(), 1); }); return idle(25); }, // prettier-ignore
  'unshift': (s, log) => { const r = new s.Readable({ read() {} }); r.push('b'); r.unshift('a'); r.push(null); log.push(String(r.read())); spy(log, 'r', r); r.unshift('late'); r.resume(); }, // prettier-ignore
  'push after end': (s, log) => { const r = new s.Readable({ read() {} }); spy(log, 'r', r); r.on('error', () => 0); r.push(null); r.push('x'); }, // prettier-ignore
  'push of the wrong type': (s, log) => { const r = new s.Readable({ read() {} }); spy(log, 'r', r); r.on('error', () => 0); r.push(5); }, // prettier-ignore
  'no _read': (s, log) => { const r = new s.Readable(); spy(log, 'r', r); r.on('error', () => 0); r.read(); }, // prettier-ignore
  'destroy a readable': (s, log) => { const r = s.Readable.from(lines(3)); spy(log, 'r', r); r.on('error', () => 0); r.on('data', () => r.destroy(new Error('enough'))); marks(log); }, // prettier-ignore
  'destroy without an error': (s, log) => { const r = new s.Readable({ read() {}, destroy(e, cb) { log.push(['destroying', e]); cb(e); } }); spy(log, 'r', r); r.destroy(); log.push([r.destroyed, r.closed, r.readable]); marks(log); }, // prettier-ignore
  'for await': async (s, log) => { for await (const c of s.Readable.from(lines(3))) log.push(c); }, // prettier-ignore
  'for await, break destroys': async (s, log) => { const r = s.Readable.from(lines(5)); spy(log, 'r', r); for await (const c of r) { log.push(c); if (c === 'line 1') break; } log.push(r.destroyed); }, // prettier-ignore
  'for await, no destroyOnReturn': async (s, log) => { const r = s.Readable.from(lines(5)); for await (const c of r.iterator({ destroyOnReturn: false })) { log.push(c); break; } log.push(r.destroyed); for await (const c of r) log.push(c); }, // prettier-ignore
  'for await, error': async (s, log) => { const r = new s.Readable({ objectMode: true, read() { if (log.length === 0) this.push('a'); setImmediate(() => this.destroy(new Error('broke'))); } }); try { for await (const c of r) log.push(c); } catch (e) { log.push(failure(e)); } }, // prettier-ignore
  'for await, ticks': async (s, log) => { const r = s.Readable.from(['a', 'b']); marks(log, 20); for await (const c of r) log.push(c); log.push('over'); }, // prettier-ignore
  'toArray': async (s, log) => { log.push(await s.Readable.from(lines(3)).toArray()); }, // prettier-ignore
  'write, end': (s, log) => { const w = new s.Writable({ write(c, e, cb) { log.push(['write', String(c), e]); cb(); } }); spy(log, 'w', w); log.push(w.write('a', () => log.push('cb a'))); log.push(w.write('b')); w.end('c', () => log.push('ended')); marks(log); }, // prettier-ignore
  'write asynchronously': (s, log) => { const w = new s.Writable({ highWaterMark: 3, write(c, _e, cb) { log.push(['write', String(c)]); setTimeout(cb, 1); } }); spy(log, 'w', w); for (const c of ['aa', 'bb', 'cc']) log.push(w.write(c, () => log.push(['cb', c])), w.writableLength, w.writableNeedDrain); w.end(); return idle(20); }, // prettier-ignore
  'write, same callback': (s, log) => { const w = new s.Writable({ write(_c, _e, cb) { cb(); } }); const cb = (): unknown => log.push('cb'); w.write('a', cb); w.write('b', cb); w.write('c', cb); marks(log, 3); }, // prettier-ignore
  'drain after a synchronous write': (s, log) => { const w = new s.Writable({ highWaterMark: 1, write(_c, _e, cb) { cb(); } }); spy(log, 'w', w); log.push(w.write('abc')); marks(log, 3); }, // prettier-ignore
  'writev and cork': (s, log) => { const w = new s.Writable({ writev(list, cb) { log.push(list.map((l) => String(l.chunk))); cb(); }, write(c, _e, cb) { log.push(String(c)); cb(); } }); w.cork(); w.write('a'); w.write('b'); log.push(w.writableCorked); process.nextTick(() => { w.uncork(); w.end(); }); }, // prettier-ignore
  'objectMode write': (s, log) => { const w = new s.Writable({ objectMode: true, write(c, e, cb) { log.push([c, e]); cb(); } }); w.write({ a: 1 }); w.write(5); w.end(); }, // prettier-ignore
  'decodeStrings off': (s, log) => { const w = new s.Writable({ decodeStrings: false, write(c, e, cb) { log.push([c, e]); cb(); } }); w.write('x'); w.write('y', 'latin1'); }, // prettier-ignore
  'write error': (s, log) => { const w = new s.Writable({ write(_c, _e, cb) { cb(new Error('disk')); } }); spy(log, 'w', w); w.on('error', () => 0); w.write('a', (e) => log.push(['cb', e?.message])); w.write('b', (e) => log.push(['cb 2', e?.message])); marks(log); }, // prettier-ignore
  'write after end': (s, log) => { const w = new s.Writable({ write(_c, _e, cb) { cb(); } }); spy(log, 'w', w); w.on('error', () => 0); w.end(); w.write('x', (e) => log.push(['cb', failure(e)])); marks(log); }, // prettier-ignore
  'write after destroy': (s, log) => { const w = new s.Writable({ write(_c, _e, cb) { cb(); } }); spy(log, 'w', w); w.on('error', () => 0); w.destroy(); w.write('x', (e) => log.push(['cb', failure(e)])); }, // prettier-ignore
  'end twice': (s, log) => { const w = new s.Writable({ write(_c, _e, cb) { cb(); } }); spy(log, 'w', w); w.on('error', () => 0); w.end(() => { log.push('first'); w.end((e?: unknown) => log.push(['second', failure(e)])); }); }, // prettier-ignore
  'write null': (s) => outcome(() => new s.Writable().write(null)),
  'write a number': (s) => outcome(() => new s.Writable().write(5)),
  'write bad encoding': (s) => outcome(() => new s.Writable({ write() {} }).write('a', 'nope' as never)),
  'write undefined in object mode': (s, log) => { const w = new s.Writable({ objectMode: true, write(c, _e, cb) { log.push(c); cb(); } }); w.write(undefined); }, // prettier-ignore
  'no _write': (s) => outcome(() => new s.Writable().write('a')),
  'callback twice': (s, log) => { const w = new s.Writable({ write(_c, _e, cb) { cb(); cb(); } }); spy(log, 'w', w); w.on('error', () => 0); w.write('a'); }, // prettier-ignore
  'final': (s, log) => { const w = new s.Writable({ write(_c, _e, cb) { cb(); }, final(cb) { log.push('final'); setTimeout(cb, 1); } }); spy(log, 'w', w); w.end('x'); return idle(); }, // prettier-ignore
  'final fails': (s, log) => { const w = new s.Writable({ write(_c, _e, cb) { cb(); }, final(cb) { cb(new Error('final')); } }); spy(log, 'w', w); w.on('error', () => 0); w.end('x', (e?: unknown) => log.push(['end cb', String(e)])); }, // prettier-ignore
  'construct': (s, log) => { const w = new s.Writable({ construct(cb) { log.push('constructing'); setTimeout(() => { log.push('constructed'); cb(); }, 1); }, write(c, _e, cb) { log.push(String(c)); cb(); } }); spy(log, 'w', w); w.write('early'); w.end(); return idle(); }, // prettier-ignore
  'construct fails': (s, log) => { const r = new s.Readable({ construct(cb) { cb(new Error('con')); }, read() {} }); spy(log, 'r', r); r.on('error', () => 0); r.resume(); marks(log); }, // prettier-ignore
  'destroy a writable with pending writes': (s, log) => { const w = new s.Writable({ write() {} }); spy(log, 'w', w); w.on('error', () => 0); w.write('a', (e) => log.push(['a', String(e)])); w.write('b', (e) => log.push(['b', String(e)])); w.end((e?: unknown) => log.push(['end', String(e)])); w.destroy(new Error('gone')); marks(log); }, // prettier-ignore
  'emitClose off': (s, log) => { const w = new s.Writable({ emitClose: false, write(_c, _e, cb) { cb(); } }); spy(log, 'w', w); w.end(); }, // prettier-ignore
  'autoDestroy off': (s, log) => { const w = new s.Writable({ autoDestroy: false, write(_c, _e, cb) { cb(new Error('x')); } }); spy(log, 'w', w); w.on('error', () => 0); w.write('a'); return idle(3); }, // prettier-ignore
  'pipe': (s, log) => { const r = s.Readable.from(['a', 'b', 'c']); const w = new s.Writable({ objectMode: true, highWaterMark: 1, write(c, _e, cb) { log.push(['write', c]); setTimeout(cb, 1); } }); spy(log, 'r', r); spy(log, 'w', w); r.pipe(w); return idle(25); }, // prettier-ignore
  'pipe to two': (s, log) => { const r = s.Readable.from(['a', 'b']); const make = (n: string, ms: number): nodeStream.Writable => new s.Writable({ objectMode: true, highWaterMark: 1, write(c, _e, cb) { log.push([n, c]); setTimeout(cb, ms); } }); r.pipe(make('x', 1)); r.pipe(make('y', 4)); return idle(30); }, // prettier-ignore
  'unpipe': (s, log) => { const r = new s.Readable({ read() {} }); const w = new s.PassThrough(); spy(log, 'r', r); spy(log, 'w', w); r.pipe(w); r.push('a'); process.nextTick(() => { r.unpipe(w); log.push(r.readableFlowing); }); marks(log, 4); }, // prettier-ignore
  'pipe, destination fails': (s, log) => { const r = s.Readable.from(['a', 'b']); const w = new s.Writable({ objectMode: true, write(_c, _e, cb) { cb(new Error('full')); } }); spy(log, 'r', r); spy(log, 'w', w); w.on('error', () => 0); r.pipe(w); return idle(); }, // prettier-ignore
  'transform': (s, log) => { const t = new s.Transform({ transform(c, _e, cb) { cb(null, String(c).toUpperCase()); }, flush(cb) { cb(null, '!'); } }); spy(log, 't', t); t.on('data', () => 0); t.write('a'); t.end('b'); marks(log); }, // prettier-ignore
  'transform error': (s, log) => { const t = new s.Transform({ transform(_c, _e, cb) { cb(new Error('bad')); } }); spy(log, 't', t); t.on('error', () => 0); t.write('a'); t.resume(); }, // prettier-ignore
  'transform back-pressure': (s, log) => { const t = new s.Transform({ objectMode: true, highWaterMark: 1, transform(c, _e, cb) { log.push(['transform', c]); cb(null, c); } }); log.push(t.write(1), t.write(2), t.write(3)); t.end(); setTimeout(() => t.on('data', (d) => log.push(d)), 1); return idle(); }, // prettier-ignore
  'no _transform': (s) => outcome(() => new s.Transform().write('a')),
  'passthrough chain': (s, log) => { const end = s.Readable.from(lines(3)).pipe(new s.PassThrough({ objectMode: true })).pipe(new s.PassThrough({ objectMode: true })); spy(log, 'e', end); end.on('data', () => 0); }, // prettier-ignore
  'duplex': (s, log) => { const d = new s.Duplex({ read() { this.push('r'); this.push(null); }, write(c, _e, cb) { log.push(String(c)); cb(); } }); spy(log, 'd', d); d.on('data', () => 0); d.end('w'); log.push([d.allowHalfOpen, d.readable, d.writable]); marks(log); }, // prettier-ignore
  'duplex not half open': (s, log) => { const d = new s.Duplex({ allowHalfOpen: false, read() { this.push(null); }, write(_c, _e, cb) { cb(); } }); spy(log, 'd', d); d.resume(); marks(log); }, // prettier-ignore
  'pipeline': (s, log) => { const w = new s.Writable({ objectMode: true, write(c, _e, cb) { log.push(c); cb(); } }); s.pipeline(s.Readable.from(['a', 'b']), new s.Transform({ objectMode: true, transform(c, _e, cb) { cb(null, `<${c}>`); } }), w, (e) => log.push(['done', e, w.destroyed])); return idle(); }, // prettier-ignore
  'pipeline error': (s, log) => { const r = s.Readable.from(['a', 'b']); const t = new s.PassThrough({ objectMode: true }); const w = new s.Writable({ objectMode: true, write(_c, _e, cb) { cb(new Error('full')); } }); s.pipeline(r, t, w, (e) => log.push(['done', failure(e), r.destroyed, t.destroyed, w.destroyed])); return idle(); }, // prettier-ignore
  'pipeline with generators': (s, log) => { s.pipeline((async function* () { yield 1; yield 2; })(), async function* (source: AsyncIterable<number>) { for await (const n of source) yield n * 10; } as never, async function (source: AsyncIterable<number>) { let sum = 0; for await (const n of source) sum += n; return sum; } as never, ((e: unknown, v: unknown) => log.push(['done', e, v])) as never); return idle(); }, // prettier-ignore
  'pipeline premature close': (s, log) => { const r = new s.Readable({ read() {} }); s.pipeline(r, new s.PassThrough(), (e) => log.push(failure(e))); r.destroy(); return idle(); }, // prettier-ignore
  'pipeline junk': (s) => [
    outcome(() => (s.pipeline as (...a: unknown[]) => unknown)(s.Readable.from([]))),
    outcome(() => (s.pipeline as (...a: unknown[]) => unknown)(s.Readable.from([]), () => 0)),
    outcome(() =>
      (s.pipeline as (...a: unknown[]) => unknown)(
        () => 5,
        new s.PassThrough(),
        () => 0,
      ),
    ),
  ],
  'promises.pipeline': async (s, log) => { marks(log, 15); await s.promises.pipeline(s.Readable.from(['a']), new s.PassThrough({ objectMode: true }), new s.Writable({ objectMode: true, write(c, _e, cb) { log.push(c); cb(); } })); log.push('done'); }, // prettier-ignore
  'promises.pipeline aborted': async (s, log) => { const c = new AbortController(); setTimeout(() => c.abort(), 1); await s.promises.pipeline(new s.Readable({ read() {} }), new s.PassThrough(), { signal: c.signal }).catch((e) => log.push(failure(e))); }, // prettier-ignore
  'promises.pipeline value': async (s, log) => { log.push(await s.promises.pipeline(s.Readable.from(['x', 'y']), async (source) => { let all = ''; for await (const c of source) all += c; return all; })); }, // prettier-ignore
  'finished': (s, log) => { const r = s.Readable.from(['a']); s.finished(r, (e) => log.push(['finished', e])); spy(log, 'r', r); r.resume(); marks(log, 8); }, // prettier-ignore
  'finished, premature': (s, log) => { const w = new s.Writable({ write() {} }); s.finished(w, (e) => log.push(failure(e))); w.destroy(); return idle(2); }, // prettier-ignore
  'finished, already': (s, log) => { const w = new s.Writable({ write(_c, _e, cb) { cb(); } }); w.end(); setTimeout(() => { s.finished(w, (e) => log.push(['late', e])); log.push('sync'); }, 2); return idle(); }, // prettier-ignore
  'finished junk': (s) => [
    outcome(() => s.finished({} as never, () => 0)),
    outcome(() => s.finished(new s.PassThrough(), 5 as never)),
  ],
  'promises.finished': async (s, log) => { const r = s.Readable.from(['a']); r.resume(); await s.promises.finished(r); log.push('ok'); const w = new s.Writable(); w.on('error', () => 0); setTimeout(() => w.destroy(new Error('no')), 1); await s.promises.finished(w).catch((e) => log.push(failure(e))); }, // prettier-ignore
  'addAbortSignal': (s, log) => { const c = new AbortController(); const r = s.addAbortSignal(c.signal, new s.Readable({ read() {} })); spy(log, 'r', r); r.on('error', () => 0); c.abort('why'); return idle(2); }, // prettier-ignore
  'signal option': (s, log) => { const r = new s.Readable({ signal: AbortSignal.abort('x'), read() {} }); spy(log, 'r', r); r.on('error', () => 0); return idle(2); }, // prettier-ignore
  'subclasses': (s, log) => { class Up extends s.Transform { override _transform(c: Buffer, _e: string, cb: (e: null, v: string) => void): void { cb(null, String(c).toUpperCase()); } } const u = new Up(); u.on('data', (d: Buffer) => log.push(String(d))); u.end('sub'); log.push([u instanceof s.Writable, u instanceof s.Readable, u instanceof s.Stream, new s.Readable() instanceof s.Writable, (s.Readable as never as () => object)() instanceof s.Readable]); }, // prettier-ignore
  'high-water marks': (s) => [
    new s.Readable().readableHighWaterMark,
    new s.Readable({ objectMode: true }).readableHighWaterMark,
    new s.Duplex({ readableHighWaterMark: 3, writableHighWaterMark: 4 }).writableHighWaterMark,
    s.getDefaultHighWaterMark(true),
    outcome(() => new s.Readable({ highWaterMark: -1 })),
    outcome(() => new s.Duplex({ readableHighWaterMark: 'x' as never })),
  ],
  names: (s) => [Object.keys(s).sort(), s.name, s.Readable.name, s.Transform.name, new s.PassThrough().eventNames()],
  'error without a listener': async (s, log) => { const r = new s.Readable({ read() {} }); r.once('close', () => log.push('close')); r.on('error', (e) => log.push(e.message)); r.destroy(new Error('seen')); }, // prettier-ignore
  'captureRejections': (s, log) => { const w = new s.Writable({ captureRejections: true, write(_c: unknown, _e: unknown, cb: () => void) { cb(); } } as never); spy(log, 'w', w); w.on('error', () => 0); w.on('finish', async () => { throw new Error('later'); }); w.end(); return idle(3); }, // prettier-ignore
  'asyncDispose': async (s, log) => { const r = s.Readable.from(['a']); await r[Symbol.asyncDispose](); log.push(r.destroyed); }, // prettier-ignore
};

describe('stream', () => {
  for (const [name, run] of Object.entries(scripts)) {
    it(`is as Node: ${name}`, async () => {
      const record = async (s: S): Promise<string> => {
        const log: Log = [];
        const result = await run(s, log);
        await quiet(log);
        return inspect([log, result], { depth: 6, maxArrayLength: null });
      };
      expect(await record(guest)).toBe(await record(nodeStream));
    });
  }
});

describe('StringDecoder', () => {
  const texts = [
    Buffer.from('é€😀a'),
    Buffer.from([0xe2, 0x82, 0x41, 0xf0, 0x9f]),
    Buffer.from('a😀b', 'utf16le'),
    Buffer.from('abcdef'),
    Buffer.from([0xff, 0xc3]),
  ];
  for (const encoding of ['utf8', 'utf16le', 'base64', 'base64url', 'hex', 'latin1', 'ascii', undefined]) {
    it(`is as Node for ${encoding}`, () => {
      for (const bytes of texts) {
        for (const size of [1, 2, 3]) {
          const decode = (D: typeof NodeDecoder): unknown => {
            const d = new D(encoding as never);
            const parts: unknown[] = [(d as never as { encoding: string }).encoding];
            for (let i = 0; i < bytes.length; i += size) parts.push(d.write(bytes.subarray(i, i + size)));
            return [...parts, d.end(), d.end()];
          };
          expect(decode(GuestDecoder as never)).toEqual(decode(NodeDecoder));
        }
      }
    });
  }
  it('refuses as Node', () => {
    for (const run of [
      (D: typeof NodeDecoder) => new D('nope' as never),
      (D: typeof NodeDecoder) => new D().write(5 as never),
    ]) {
      expect(outcome(() => run(GuestDecoder as never))).toBe(outcome(() => run(NodeDecoder)));
    }
  });
});
