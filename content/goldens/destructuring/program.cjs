const [a, , b = 'default', ...rest] = [1, 2, undefined, 4, 5];
const { x: { y: [first] = [] } = {}, ...others } = { x: { y: [7] }, p: 1, q: 2 };
console.log(a, b, rest, first, others);
let m = 1, n = 2;
[m, n] = [n, m];
console.log(m, n);
const key = 'dynamic';
const { [key]: value = 'none', length } = Object.assign('text', {});
console.log(value, length);
function f({ a = 1, b = a * 2 } = {}, [c, d] = [b, a]) { return [a, b, c, d]; }
console.log(f(), f({ a: 5 }), f({ b: 1 }, [0]));
for (const { id, tags: [t] } of [{ id: 1, tags: ['x'] }, { id: 2, tags: [] }]) console.log(id, t);
const swap = ({ a, b }) => ({ a: b, b: a });
console.log(swap({ a: 1, b: 2 }), Object.fromEntries(Object.entries({ k: 1 }).map(([k, v]) => [v, k])));
