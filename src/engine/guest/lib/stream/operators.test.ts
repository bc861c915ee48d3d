import { sameAsNode } from '../../../../conformance/same-as-node.ts';

sameAsNode({
  'the iterator helpers of streams.mjs': String.raw`import { Readable } from 'node:stream';
console.log(await Readable.from([1, 2, 3, 4]).filter((x) => x % 2 === 0).map((x) => x * 10).toArray());
console.log(await Readable.from([1, 2, 3, 4]).reduce((a, b) => a + b, 0));
console.log(await Readable.from([1, 2, 3, 4]).take(2).toArray(), await Readable.from([1, 2, 3]).drop(1).toArray());
console.log(await Readable.from([1, 2, 3]).some((x) => x > 2), await Readable.from([1, 2, 3]).every((x) => x > 2), await Readable.from([1, 2, 3]).find((x) => x > 1));
console.log(await Readable.from([[1, 2], [3]]).flatMap((x) => x).toArray());
await Readable.from(['a', 'b']).forEach((x) => console.log('each', x));
const delays = [30, 10, 20];
console.log(await Readable.from(delays).map(async (ms) => { await new Promise((r) => setTimeout(r, ms)); console.log('done', ms); return ms; }, { concurrency: 3 }).toArray());
for (const f of [() => Readable.from([1]).reduce((a) => a), () => Readable.from([]).reduce((a) => a), () => Readable.from([1]).map(3), () => Readable.from([1, 2]).map((x) => { throw new Error('in map ' + x); }).toArray(), () => Readable.from([1]).take(-1), () => Readable.from([1]).map((x) => x, { concurrency: 0 }), () => Readable.from([1, 2]).forEach(5)]) try { console.log(await f()); } catch (e) { console.log(e.name, e.code, e.message); }
const ac = new AbortController(); setTimeout(() => ac.abort(), 25);
try { await Readable.from((async function* () { try { for (let i = 0; ; i++) { yield i; } } finally { console.log('closed source'); } })()).map(async (x, { signal }) => { console.log('working', x, signal.aborted); await new Promise((r) => setTimeout(r, 10)); return x; }, { signal: ac.signal }).toArray(); } catch (e) { console.log(e.name, e.message); }
const source = Readable.from((function* () { try { yield 1; yield 2; yield 3; } finally { console.log('source done'); } })());
for await (const x of source.map((x) => x * 2)) { console.log(x); break; }
console.log(source.destroyed, Readable.prototype.map.name, Readable.prototype.map.length, Readable.prototype.reduce.length, Readable.prototype.toArray);
setTimeout(() => console.log(source.destroyed), 5);`,
});
