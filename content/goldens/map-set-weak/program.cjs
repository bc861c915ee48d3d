const m = new Map([['a', 1], [NaN, 'nan'], [0, 'zero']]);
console.log(m.get(NaN), m.get(-0), m.size, m.delete('a'), m.has('a'), [...m.keys()], m.set('z', 1) === m);
for (const [k] of m) { if (k === 0) m.set('added while iterating', 1); console.log(k); }
const a = new Set([1, 2, 3]), b = new Set([3, 4]);
console.log(a.union(b), a.intersection(b), a.difference(b), a.symmetricDifference(b), new Set([1]).isSubsetOf(a), a.isDisjointFrom(new Set([9])));
const seen = new WeakSet(), key = {}; seen.add(key); console.log(seen.has(key), seen.has({}));
try { new WeakMap().set('text', 1); } catch (e) { console.log(e.message); }
try { new Map([1]); } catch (e) { console.log(e.message); }
try { Map(); } catch (e) { console.log(e.message); }
const ref = new WeakRef(key); console.log(ref.deref() === key, typeof FinalizationRegistry);
m.forEach(function (v, k, map) { console.log(v, k, map === m, this.ctx); }, { ctx: 'ctx' });
console.log(Object.fromEntries(m), [...a].map((x) => x * 2), Array.from(b, (x) => -x), new Set('hello').size);
