const r = (n, f) => ({ n, [Symbol.dispose]() { console.log('sync', n); if (f) throw new Error(n); }, async [Symbol.asyncDispose]() { console.log('async start', n); await 0; console.log('async end', n); if (f) throw new Error(n); } });
outer: for (using x of [r(1), r(2), null, r(3)]) { console.log('body', x?.n); if (x?.n === 2) continue outer; if (x === null) continue; if (x.n === 3) break outer; }
for (await using x of [r('a'), r('b')]) { console.log('body', x.n); }
for await (using x of [r('c'), Promise.resolve(r('d'))]) { console.log('body', x.n); }
try { for await (await using x of [r('e'), r('f', true)]) { console.log('body', x.n); } } catch (e) { console.log(e.message); }
function sync() { using a = r('A'), b = r('B'); console.log('in'); return 'ret'; function inner() {} }
console.log(sync());
function* g() { using a = r('G'); yield 1; yield 2; }
for (const v of g()) { console.log(v); break; }
async function* ag() { await using a = r('AG'); using b = r('BG'); yield 1; }
for await (const v of ag()) console.log(v);
for (using a = r('for'), i = null; ;) { console.log('turn'); break; }
{ using a = r("s1");  try { using b = r('s2', true); throw new Error('body'); } catch (e) { console.log(e.name, e.message, e.error?.message, e.suppressed?.message); } console.log('x'); if (0) ; try { throw 1 } catch {} 
}
class A { static { using x = r("static"); console.log("in static"); } m() { using t = r("m"); return () => t.n; } } console.log(new A().m()());
using top = r("top"); await using top2 = r("top2"); console.log("end");
