function* fib() { let [a, b] = [0, 1]; for (;;) { yield a; [a, b] = [b, a + b]; } }
const take = function* (n, source) { let i = 0; for (const x of source) { if (i++ >= n) return; yield x; } };
console.log([...take(10, fib())]);
function* talk() {
  try {
    const name = yield 'name?';
    const age = yield `hello ${name}, age?`;
    return { name, age };
  } catch (error) {
    yield 'caught ' + error;
  } finally {
    console.log('finally');
    yield 'last word';
  }
}
const a = talk();
console.log(a.next(), a.next('Bo'), a.next(3), a.next(), a.next());
const b = talk();
console.log(b.next(), b.throw('oops'), b.next(), b.next());
const c = talk();
console.log(c.next(), c.return('early'), c.next(), c.next());
function* d() { const r = yield* talk(); console.log('delegated result', r); }
const it = d();
it.next(); it.next('x'); it.next('y'); it.next();
console.log(talk(), talk, Object.prototype.toString.call(it));
try { function* self() { me.next(); yield 1; } const me = self(); me.next(); } catch (error) { console.log(error.message); }
