const assert = require('node:assert');
const path = require('node:path');
assert(true); assert.strictEqual(1, 1); assert.deepStrictEqual({ a: [1] }, { a: [1] });
try { assert.strictEqual(1, 2); } catch (e) { console.log(e.name, e.code, e.actual, e.expected, e.operator); console.log(e.message); }
try { assert(0, 'falsy value'); } catch (e) { console.log(e.message); }
assert.throws(() => { throw new TypeError('bad'); }, TypeError); assert.throws(() => { throw new TypeError('bad'); }, /bad/);
assert.rejects(Promise.reject(new Error('r')), /r/).then(() => console.log('rejects ok'));
try { assert.throws(() => {}); } catch (e) { console.log(e.message); }
try { assert.ok(null); } catch (e) { console.log(e.name, e.generatedMessage); }
console.log(path.join('/a', '..', 'b', './c.txt'), path.basename('/x/y.tar.gz', '.gz'), path.extname('a.b.c'), path.dirname('/a/b'), path.resolve('/a', 'b'), path.relative('/a/b', '/a/c'), path.parse('/d/f.txt'), path.isAbsolute('x'), path.sep, path.normalize('/a//b/../c/'), path.format({ dir: '/q', base: 'r.s' }));
