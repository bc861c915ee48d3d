const log = [];
const mark = (label, value) => (log.push(label), value);
async function f({ a = mark('a', 1), b: { c = mark('c', 2) } = mark('b', {}) } = mark('whole', {}), d = mark('d', a + c), ...rest) { log.push('body'); return [a, c, d, rest]; }
console.log(await f(), log.splice(0));
console.log(await f({ a: 5 }, undefined, 7, 8), log.splice(0));
const bad = async (x = mark('throws', (() => { throw new Error('default threw'); })())) => x;
const p = bad();
console.log('no sync throw', p instanceof Promise);
await p.catch((error) => console.log(error.message));
async function* gen(x = (() => { throw new Error('generator default'); })()) { yield x; }
try { gen(); } catch (error) { console.log('sync', error.message); }
const source = { get x() { log.push('get x'); return 1; }, get y() { log.push('get y'); return undefined; } };
const { y = mark('default y', 9), x, ...others } = source;
console.log(x, y, others, log.splice(0));
async function args() { arguments[0] = 'changed'; await null; return [...arguments]; }
console.log(await args(1, 2));
