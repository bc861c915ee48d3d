const twice = { then(resolve, reject) { resolve('first'); resolve('second'); reject(new Error('third')); throw new Error('fourth'); } };
console.log(await twice);
const getterThrows = { get then() { throw new TypeError('no then today'); } };
try { await getterThrows; } catch (error) { console.log(error.message); }
const notAFunction = { then: 5 };
console.log(await notAFunction);
const late = { then(resolve) { setTimeout(resolve, 10, 'late'); } };
console.log(await late);
const nested = { then(resolve) { resolve({ then(r) { r('deep'); } }); } };
console.log(await nested);
const throwsAfterResolve = { then(resolve) { resolve(1); throw 2; } };
console.log(await throwsAfterResolve);
const throws = { then() { throw new RangeError('bad then'); } };
await Promise.resolve(throws).catch((error) => console.log(error.name));
class Money { constructor(n) { this.n = n; } then(ok) { ok(this.n * 2); } }
console.log(await new Money(21), await Promise.all([new Money(1), 2]));
function callable() {}
callable.then = (ok) => ok('function thenable');
console.log(await callable);
