async function named(a, b = 2, ...rest) { /* body */ return a; }
const arrow = async (x) => x;
const o = { async method() {}, async *gen() {}, *plain() {}, get g() { return 1; } };
console.log(named.name, named.length, arrow.name, arrow.length, o.method.name);
console.log(named.toString());
console.log(String(arrow));
console.log(o.method.toString(), '|', o.gen.toString());
console.log(Object.prototype.toString.call(named), Object.prototype.toString.call(o.gen), Object.prototype.toString.call(o.plain));
console.log(named.constructor.name, o.gen.constructor.name, named instanceof Function);
console.log('prototype' in named, 'prototype' in o.gen, named.hasOwnProperty('prototype'));
console.log(named, arrow, o);
console.log(Object.getOwnPropertyNames(named).sort());
const AsyncFunction = (async () => {}).constructor;
console.log(AsyncFunction === named.constructor, arrow instanceof AsyncFunction, (() => {}) instanceof AsyncFunction);
try { new named(); } catch (error) { console.log(error.message); }
named.call({}, 1).then(console.log);
