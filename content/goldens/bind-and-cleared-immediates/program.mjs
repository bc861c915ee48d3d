async function f(a, b) { return [this, a, b]; } const g = f.bind(1, 2); console.log(g, g.name, g.length, await g(3), Object.getPrototypeOf(g) === Object.getPrototypeOf(f));
class A { static s = 1; constructor(x) { this.x = x; } } class B extends A {} const C = B.bind(null, 5); console.log(new C(), C, Object.getPrototypeOf(C) === A);
try { Function.prototype.bind.call(1); } catch (e) { console.log(e.message); } console.log(Function.prototype.bind, Function.prototype.bind.name, (() => {}).bind().toString());
try { (function thrower() { throw new Error('x'); }).bind(1)(); } catch (e) { console.log(e.stack.split('\n')[1].trim().replace(/\(.*/, '')); }
process.on('uncaughtException', (e, origin) => console.log(origin, e.message));
process.on('unhandledRejection', (e) => console.log('unhandled', e));
const immediates = [setImmediate(() => { clearImmediate(immediates[1]); Promise.reject('late'); throw new Error('first'); }), setImmediate(console.log, 'cleared'), setImmediate(console.log, 'third')];
