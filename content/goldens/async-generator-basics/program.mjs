async function* count(to) {
  try {
    for (let i = 1; i <= to; i++) {
      await null;
      const sent = yield i;
      if (sent) console.log('was sent', sent);
    }
    return 'finished';
  } finally {
    console.log('cleaned up');
  }
}
for await (const n of count(3)) console.log(n);
const g = count(5);
console.log(await g.next('ignored'), await g.next('hello'));
console.log(await g.return('stopped'), await g.next());
const h = count(2);
await h.next();
try { await h.throw(new Error('thrown in')); } catch (error) { console.log(error.message); }
console.log(await h.next());
const k = count(1);
console.log(await k.return(Promise.resolve('before start')), await k.next());
console.log(Object.prototype.toString.call(k), k[Symbol.asyncIterator]() === k, count);
