const shared = { n: 1 };
const original = { d: new Date(0), m: new Map([['k', shared]]), s: new Set([1]), r: /x/g, a: [1, , 3], u: undefined, big: 1n, t: new Uint8Array([1, 2]), e: new RangeError('err'), shared };
original.self = original;
const copy = structuredClone(original);
console.log(copy !== original, copy.self === copy, copy.m.get('k') === copy.shared, copy.shared !== shared);
console.log(copy.d, copy.m, copy.s, copy.r, copy.a, copy.big, copy.t, copy.e.name, copy.e.message, 'u' in copy);
for (const bad of [() => {}, Symbol('s'), { f() {} }, new WeakMap()]) {
  try { structuredClone(bad); } catch (error) { console.log(error.name, error.code, error.message); }
}
class Point { constructor() { this.x = 1; } get y() { return 2; } }
console.log(structuredClone(new Point()), structuredClone(new Point()) instanceof Point);
const buffer = new ArrayBuffer(8);
structuredClone(buffer, { transfer: [buffer] });
console.log(buffer.byteLength, buffer.detached);
