const log = console.log;
async function* inner() {
  try {
    const a = yield 'i1';
    log('inner got', a);
    yield Promise.resolve('i2');
    return 'inner result';
  } finally {
    log('inner finally');
  }
}
function* sync() { const x = yield Promise.resolve('s1'); log('sync got', x); yield 's2'; return 'sync result'; }
async function* outer() {
  log(yield* inner());
  log(yield* sync());
  log(yield* [Promise.resolve('array'), 'elements']);
  try { yield* inner(); } catch (error) { log('outer caught', error.message); }
}
const o = outer();
log(await o.next());
log(await o.next('first'));
log(await o.next());
log(await o.next('second'));
log(await o.next());
log(await o.next());
log(await o.next());
log(await o.throw(new Error('into inner')));
