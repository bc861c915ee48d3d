/** Promise: what programs print with these modules is what the Node that runs the tests prints. */
import { sameAsNode } from '../../../conformance/same-as-node.ts';

sameAsNode({
  'lines of streams, questions and prompts.mjs': String.raw`import readline from 'node:readline'; import rlp from 'node:readline/promises'; import { Readable, PassThrough, Writable } from 'node:stream'; import { once } from 'node:events'; import { promisify } from 'node:util';
const rl = readline.createInterface({ input: Readable.from(['first\nsec', 'ond\r\nthird', '\n\nlast']), crlfDelay: Infinity }); let n = 0;
for await (const line of rl) console.log(++n, JSON.stringify(line));
const r2 = readline.createInterface({ input: Readable.from(['q\nw\n', 'a\r', '\nb\rc\u2028d']) }); r2.on('line', (l) => console.log('line', JSON.stringify(l))).on('close', () => console.log('close', r2.closed)).on('pause', () => console.log('pause')).on('resume', () => console.log('resume'));
await once(r2, 'close');
const input = new PassThrough(), output = new PassThrough(); let shown = ''; output.on('data', (d) => (shown += d));
const r3 = rlp.createInterface({ input, output, prompt: '>> ' }); setTimeout(() => input.write('Ada\nextra\n'), 5); r3.on('line', (l) => console.log('unasked', l));
console.log('hello', await r3.question('Name? ')); setTimeout(() => input.write('36\n'), 5); console.log(Number(await r3.question('Age? '))); r3.prompt(); r3.setPrompt('$ '); r3.prompt(); console.log(r3.getPrompt());
setTimeout(() => {}, 20); await r3.question('never', { signal: AbortSignal.timeout(5) }).catch((e) => console.log(e.name, e.code)); r3.close(); console.log(JSON.stringify(shown));
await r3.question('closed?').catch((e) => console.log(e.name, e.code, e.message)); try { r3.prompt(); console.log('prompted'); } catch (e) { console.log(e.code); } try { r3.pause(); } catch (e) { console.log(e.code); } r3.close();
const i4 = new PassThrough(); const r4 = readline.createInterface(i4, new Writable({ write(c, e, cb) { console.log('out', JSON.stringify(String(c))); cb(); } })); r4.question('Q1? ', (a) => { console.log('a1', a); r4.question('Q2? ', (b) => { console.log('a2', b); r4.close(); }); }); i4.write('one\n'); setTimeout(() => i4.end('two\n'), 5); await once(r4, 'close');
const i5 = new PassThrough(); const r5 = readline.createInterface({ input: i5 }); const ask = promisify(r5.question).bind(r5); setTimeout(() => i5.write('prom\n'), 2); console.log(await ask('?')); r5.write('written\n'); r5.on('line', (l) => console.log('5', l)); r5.write('more\nno end'); i5.end(); await once(r5, 'close');
try { readline.createInterface({}); } catch (e) { console.log(e.name, e.code); } console.log(Object.keys(readline).sort(), Object.keys(rlp), r5.constructor.name, r5 instanceof readline.Interface, typeof readline.Interface);
readline.cursorTo(process.stdout, 0); readline.clearLine(process.stdout, 1); readline.moveCursor(process.stdout, 1, -1, () => console.log('moved'));
const stdin = readline.createInterface({ input: process.stdin, output: process.stdout }); stdin.on('close', () => console.log('stdin closed')); stdin.question('anyone? ', (a) => console.log('answered', a));
const ac = new AbortController(); const r6 = readline.createInterface({ input: new PassThrough(), signal: ac.signal }); r6.on('close', () => console.log('6 closed')); ac.abort();
`,
  'a whole stream as one value.mjs': String.raw`import { text, json, buffer, arrayBuffer } from 'node:stream/consumers'; import { Readable } from 'node:stream';
console.log(await text(Readable.from(['a', 'b'])), await json(Readable.from(['{"a":', '1}'])), await buffer(Readable.from([Buffer.from('q')])), (await arrayBuffer(Readable.from([Buffer.from('zz')]))).byteLength, text);
await json(Readable.from(['{'])).catch((e) => console.log(e.name, e.message));
`,
  'the iterator helpers of streams.mjs': String.raw`import { Readable } from 'node:stream';
console.log(await Readable.from([1, 2, 3, 4]).filter((x) => x % 2 === 0).map((x) => x * 10).toArray());
console.log(await Readable.from([1, 2, 3, 4]).reduce((a, b) => a + b, 0));
console.log(await Readable.from([1, 2, 3, 4]).take(2).toArray(), await Readable.from([1, 2, 3]).drop(1).toArray());
console.log(await Readable.from([1, 2, 3]).some((x) => x > 2), await Readable.from([1, 2, 3]).every((x) => x > 2), await Readable.from([1, 2, 3]).find((x) => x > 1));
console.log(await Readable.from([[1, 2], [3]]).flatMap((x) => x).toArray());
await Readable.from(['a', 'b']).forEach((x) => console.log('each', x));
const delays = [300, 20, 160];
console.log(await Readable.from(delays).map(async (ms) => { await new Promise((r) => setTimeout(r, ms)); console.log('done', ms); return ms; }, { concurrency: 3 }).toArray());
for (const f of [() => Readable.from([1]).reduce((a) => a), () => Readable.from([]).reduce((a) => a), () => Readable.from([1]).map(3), () => Readable.from([1, 2]).map((x) => { throw new Error('in map ' + x); }).toArray(), () => Readable.from([1]).take(-1), () => Readable.from([1]).map((x) => x, { concurrency: 0 }), () => Readable.from([1, 2]).forEach(5)]) try { console.log(await f()); } catch (e) { console.log(e.name, e.code, e.message); }
const ac = new AbortController();
try { await Readable.from((async function* () { try { for (let i = 0; ; i++) { yield i; } } finally { console.log('closed source'); } })()).map(async (x, { signal }) => { console.log('working', x, signal.aborted); await new Promise((r) => setTimeout(r, 1)); if (x === 2) ac.abort(); return x; }, { signal: ac.signal }).toArray(); } catch (e) { console.log(e.name, e.message); }
const source = Readable.from((function* () { try { yield 1; yield 2; yield 3; } finally { console.log('source done'); } })());
for await (const x of source.map((x) => x * 2)) { console.log(x); break; }
console.log(source.destroyed, Readable.prototype.map.name, Readable.prototype.map.length, Readable.prototype.reduce.length, Readable.prototype.toArray);
setTimeout(() => console.log(source.destroyed), 5);`,
  'options, tokens and complaints.mjs': String.raw`import { parseArgs } from 'node:util';
const options = { verbose: { type: 'boolean', short: 'v' }, name: { type: 'string', short: 'n', default: 'anon' }, tag: { type: 'string', multiple: true } };
console.log(parseArgs({ args: ['-v', '--name=bob', '--tag', 'a', '--tag', 'b'], options }));
console.log(parseArgs({ args: ['-vn', 'x', 'pos', '--', '--name'], options, allowPositionals: true }));
console.log(parseArgs({ args: ['--no-verbose'], options, allowNegative: true }).values, parseArgs({ args: ['--unknown', 'z'], options, strict: false }));
console.log(parseArgs({ args: ['-v', 'p'], options, allowPositionals: true, tokens: true }).tokens);
for (const args of [['--nope'], ['pos'], ['--name'], ['--verbose=1'], ['-x'], ['--name', '-v']]) try { parseArgs({ args, options }); } catch (e) { console.log(e.name, e.code, e.message); }
`,
  'standard streams.mjs': String.raw`import { Writable, Readable, pipeline } from 'node:stream'; import { pipeline as pp } from 'node:stream/promises';
console.log(process.stdout instanceof Writable, process.stdout.writable, process.stdout.writableHighWaterMark, process.stdout.writableLength, process.stdout.writableEnded, process.stdout.destroyed, process.stdin instanceof Readable, process.stdin.readable, process.stdin.fd);
console.log(process.stdout.write('w1\n'), process.stdout.write(Buffer.from('buf\n')), process.stdout.write('hex', 'utf8', () => console.log('cb')));
process.stdout.write('x\n', (e) => console.log('written', e)); process.nextTick(() => console.log('tick')); Promise.resolve().then(() => console.log('micro'));
await new Promise((r) => setTimeout(r, 5));
Readable.from(['p1\n', 'p2\n']).pipe(process.stdout); await new Promise((r) => setTimeout(r, 5));


await new Promise((r) => setTimeout(r, 5));
for (const bad of [() => process.stdout.write(5), () => process.stdout.write(null), () => process.stdout.write()]) try { bad(); } catch (e) { console.log(e.name, e.code, e.message); }
process.stdin.on('data', (d) => console.log('data', d)).on('end', () => console.log('stdin end')).on('close', () => console.log('stdin close')); process.stdin.setEncoding('utf8');
await new Promise((r) => process.stdin.once('end', r)); let all = ''; for await (const c of process.stdin) all += c; console.log(JSON.stringify(all));
console.log(process.stdout.columns, process.stdout.isTTY, process.stdout.getWindowSize, typeof process.stdout.getColorDepth, process.stdout.hasColors?.(), process.stdout._type, process.stderr.fd);
process.stdout.on('finish', () => console.log('never finish')); 
`,
  'the console writes through a replaced write.cjs': String.raw`const lines = []; const orig = process.stdout.write; process.stdout.write = function (chunk, enc, cb) { lines.push([chunk, enc, typeof cb]); return true; };
console.log('captured %d', 1); console.error('not captured'); console.table([1]); console.group('g'); console.info('in'); console.groupEnd();
process.stdout.write = orig; console.log(lines);
const origE = process.stderr.write.bind(process.stderr); let err = ''; process.stderr.write = (c) => { err += c; return true; }; console.error('E'); console.warn('W'); process.stderr.write = origE; console.log(JSON.stringify(err));
const log = console.log; console.log = (...a) => log('[patched]', ...a); console.log('hi'); console.info('not patched'); console.log = log;
`,
  'consoles over streams of their own.cjs': String.raw`const { Console } = require('console'); const { Writable } = require('stream');
const sink = (log) => new Writable({ write(c, e, cb) { log.push(String(c)); cb(); } });
const out = [], err = []; const c = new Console({ stdout: sink(out), stderr: sink(err), groupIndentation: 4 });
c.log('a %d', 1); c.error('e'); c.group('g'); c.log({ x: 1 }); c.warn('multi\nline'); c.groupEnd(); c.table([1]); c.count(); c.assert(false, 'no'); c.dir({ d: 1 });
console.log(out, err); const one = []; const d = new Console(sink(one)); d.error('both'); d.log('same'); console.log(one);
const i = []; const e = new Console({ stdout: sink(i), inspectOptions: { depth: 0, compact: false } }); e.log({ a: { b: 1 } }); console.log(i); const col = []; new Console({ stdout: sink(col), colorMode: true }).log({ n: 1, s: 'x' }); console.log(col);
console.log(console.Console === Console, console instanceof Console, c instanceof Console, new Console(process.stdout) instanceof Console, Console.name, require('console') === console, Console.length);
for (const f of [() => new Console(), () => new Console({}), () => new Console({ stdout: {} }), () => new Console({ stdout: process.stdout, groupIndentation: -1 })]) try { f(); } catch (x) { console.log(x.name, x.code, x.message); }
console.log(Object.keys(c).slice(0, 8), Object.prototype.toString.call(c)); const { log, error } = c; log('detached'); console.log(out.at(-1)); class Logger extends Console { constructor() { super(process.stdout); } log(...a) { super.log('[L]', ...a); } } new Logger().log('sub');
`,
});
