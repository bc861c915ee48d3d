class Tracked extends Promise {
  static made = 0;
  constructor(executor) {
    super(executor);
    Tracked.made++;
    this.label = 'tracked';
  }
  then(a, b) {
    console.log('then on', this.constructor.name);
    return super.then(a, b);
  }
}
const p = Tracked.resolve(1);
const q = p.then((x) => x + 1);
console.log(q instanceof Tracked, q.label, Tracked.made);
console.log(await q);
console.log(Tracked.made);
class Plain extends Promise { static get [Symbol.species]() { return Promise; } }
const r = new Plain((ok) => ok(3)).then((v) => v);
console.log(r instanceof Plain, r instanceof Promise);
console.log(await Tracked.all([1, 2]).finally(() => console.log('finally')));
async function f() { return new Tracked((ok) => ok('from async')); }
const s = f();
console.log(s instanceof Tracked, await s);
console.log(p, new Plain(() => {}));
