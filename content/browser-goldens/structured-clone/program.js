const original = { list: [1, , 3], map: new Map([[{}, new Set([1])]]), date: new Date(5), re: /a/gi, big: 10n, nothing: undefined, error: new RangeError('r') };
original.self = original;
const copy = structuredClone(original);
console.log(copy !== original, copy.self === copy, copy.list.length, 1 in copy.list, copy.date.getTime(), String(copy.re), String(copy.big), 'nothing' in copy);
console.log(copy.error instanceof RangeError, copy.error.message, [...copy.map.values()][0].has(1));
class Mug { size = 1; get half() { return this.size / 2; } }
const mug = structuredClone(new Mug());
console.log(mug instanceof Mug, mug.size, mug.half);
for (const value of [() => {}, Symbol('s'), { f() {} }, new WeakMap(), Promise.resolve()]) {
  try {
    structuredClone(value);
    console.log('no error');
  } catch (error) {
    console.log(error.name, error.code);
  }
}
