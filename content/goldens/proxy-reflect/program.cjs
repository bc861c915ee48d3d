const log = [];
const p = new Proxy({ a: 1, nested: { b: 2 } }, {
  get(t, k, r) { log.push(`get ${String(k)}`); return Reflect.get(t, k, r); },
  set(t, k, v, r) { log.push(`set ${String(k)}`); if (v < 0) return false; return Reflect.set(t, k, v, r); },
  has(t, k) { log.push(`has ${String(k)}`); return k in t; },
  deleteProperty(t, k) { log.push(`delete ${String(k)}`); return delete t[k]; },
  ownKeys(t) { log.push('ownKeys'); return Reflect.ownKeys(t); },
});
p.a; p.b = 2; 'x' in p; delete p.b; Object.keys(p); JSON.stringify(p); ({ ...p });
console.log(log);
(function () { 'use strict'; try { p.a = -1; } catch (e) { console.log(e.message); } })();
const fn = new Proxy(function add(a, b) { return a + b; }, { apply: (t, self, args) => Reflect.apply(t, self, args) * 10, construct: () => ({ made: true }) });
console.log(fn(1, 2), new fn(), typeof fn, fn.name);
const { proxy, revoke } = Proxy.revocable({}, {}); revoke();
try { proxy.x; } catch (e) { console.log(e.message); }
console.log(Reflect.ownKeys({ b: 1, 2: 1, a: 1, 1: 1, [Symbol.iterator]: 1 }), Reflect.has({ x: 1 }, 'x'), Reflect.getPrototypeOf([]) === Array.prototype, Reflect.construct(Date, [0]) instanceof Date);
const dflt = new Proxy({}, { get: (t, k) => (k in t ? t[k] : `no ${String(k)}`) });
console.log(dflt.anything, dflt.other);
async function awaitProxy() { const seen = []; await new Proxy({}, { get: (t, k) => { seen.push(k); } }); return seen; }
awaitProxy().then(console.log);
