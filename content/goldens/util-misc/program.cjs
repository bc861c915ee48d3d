const util = require('util');
console.log(util.format('%s is %d years and %i, %f', 'Ann', '42', 3.9, '1.50'), util.format('%j %o', { a: 1 }, [1]), util.format('%%', 1), util.format('a', 'b', { c: 1 }));
console.log(util.isDeepStrictEqual({ a: [1, { b: 2 }] }, { a: [1, { b: 2 }] }), util.isDeepStrictEqual([1], ['1']));
console.log(util.types.isPromise(Promise.resolve()), util.types.isAsyncFunction(async () => {}), util.types.isGeneratorFunction(function* () {}), util.types.isDate(new Date()));
console.log(util.inspect({ a: { b: { c: { d: 1 } } } }, { depth: 0 }), util.inspect({ a: { b: { c: { d: 1 } } } }, { depth: null }));
console.log(util.inspect('it\'s "quoted"'), util.inspect(new Map([[{ a: 1 }, 'x']]), { compact: false }));
class Secret { [util.inspect.custom](depth, options) { return `Secret<${depth}>`; } }
console.log(new Secret(), [new Secret()], { s: new Secret() });
console.log(util.inspect({ b: 1, a: 2 }, { sorted: true }), util.inspect([1, 2, 3, 4], { maxArrayLength: 2 }), util.inspect('x'.repeat(30), { maxStringLength: 5 }));
const deprecated = util.deprecate(() => 1, 'old', 'DEP_X');
console.log(typeof deprecated, util.inherits.length, util.types.isProxy(new Proxy({}, {})));
console.log(util.inspect({ get a() { return 1; } }, { getters: true }), util.stripVTControlCharacters('\u001b[31mred\u001b[0m'));
