for (const v of [null, undefined, {}, 5, 's', { [Symbol.dispose]: 5 }, { [Symbol.asyncDispose]: 5 }, { [Symbol.asyncDispose]: null, [Symbol.dispose]: undefined }, { [Symbol.asyncDispose]: 'x' }, () => {}, { [Symbol.dispose]: {} }]) { 
 await (async () => { await using a = v; })().catch((e) => console.log('await using', e.name, e.message));
 try { using a = v; } catch (e) { console.log('using', e.name, e.message); }
 try { new DisposableStack().use(v); } catch (e) { console.log('ds.use', e.name, e.message); }
 try { new AsyncDisposableStack().use(v); } catch (e) { console.log('ads.use', e.name, e.message); }
 try { new DisposableStack().adopt(1, v); } catch (e) { console.log('ds.adopt', e.name, e.message); }
 try { new DisposableStack().defer(v); } catch (e) { console.log('ds.defer', e.name, e.message); }
}
try { const d = new DisposableStack(); d.dispose(); d.defer(() => {}); } catch (e) { console.log(e.name, e.message); }
try { const d = new AsyncDisposableStack(); d.disposeAsync(); d.use(null); } catch (e) { console.log(e.name, e.message); }
try { const d = new AsyncDisposableStack(); d.disposeAsync(); d.defer(() => {}); } catch (e) { console.log(e.name, e.message); }
try { const d = new AsyncDisposableStack(); d.disposeAsync(); d.adopt(1, () => {}); } catch (e) { console.log(e.name, e.message); }
try { const d = new AsyncDisposableStack(); d.disposeAsync(); d.move(); } catch (e) { console.log(e.name, e.message); }
try { DisposableStack(); } catch (e) { console.log(e.name, e.message); }
try { AsyncDisposableStack(); } catch (e) { console.log(e.name, e.message); }
for (const m of ['use', 'adopt', 'defer', 'move']) try { AsyncDisposableStack.prototype[m].call({}, 1, () => {}); } catch (e) { console.log(e.name, e.message); }
for (const m of ['use', 'adopt', 'defer']) try { new AsyncDisposableStack()[m](1, 2); } catch (e) { console.log(e.name, e.message); }
try { AsyncDisposableStack.prototype.disposed } catch (e) { console.log(e.name, e.message); }
AsyncDisposableStack.prototype.disposeAsync.call({}).catch((e) => { console.log(e.name, e.message); });
console.log(new DisposableStack(), new AsyncDisposableStack(), new AsyncDisposableStack().disposed);
console.log(Object.getOwnPropertyDescriptors(AsyncDisposableStack.prototype), AsyncDisposableStack.prototype[Symbol.asyncDispose] === AsyncDisposableStack.prototype.disposeAsync);
for (const f of ['use', 'adopt', 'defer', 'move', 'disposeAsync']) console.log(AsyncDisposableStack.prototype[f].length, AsyncDisposableStack.prototype[f].name);
// ticks
const tick = async (name, n) => { for (let i = 0; i < n; i++) { await null; console.log(name, i); } };
for (const [name, fill] of Object.entries({ empty: () => {}, syncNull: (s) => s.use(null), deferSync: (s) => s.defer(() => 1), deferAsync: (s) => s.defer(async () => 1), syncRes: (s) => s.use({ [Symbol.dispose]() {} }), throws: (s) => s.defer(() => { throw 1; }), two: (s) => { s.defer(() => { throw new Error('a'); }); s.defer(async () => { throw new Error('b'); }); }, mixed: (s) => { s.use({ [Symbol.dispose]() {} }); s.use(undefined); s.adopt(1, async () => {}); }, thenable: (s) => s.defer(() => ({ then(f) { f(); } })) })) {
  const s = new AsyncDisposableStack(); fill(s);
  const t = tick('t', 8);
  s.disposeAsync().then((v) => console.log(name, 'done', v), (e) => console.log(name, 'failed', e?.name ?? e, e?.message, e?.error?.message, e?.suppressed?.message));
  console.log('sync', s.disposed);
  await t;
}
for (const [name, f] of Object.entries({ a: async () => { await using s = new AsyncDisposableStack(); }, b: async () => { await using s = new AsyncDisposableStack(); s.defer(() => {}); }, c: async () => { await using x = { [Symbol.dispose]() {} }; }, d: async () => { await using x = null; }, e: async () => { using x = { [Symbol.dispose]() {} }; await using y = null; }, f: async () => { await using y = { [Symbol.asyncDispose]() {} }; using x = { [Symbol.dispose]() {} }; } })) { const t = tick('t', 8); f().then(() => console.log(name, 'done')); await t; }
