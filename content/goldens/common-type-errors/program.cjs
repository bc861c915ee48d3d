const attempts = {
  undefinedProperty: () => undefined.foo,
  nullProperty: () => { const user = null; return user.name; },
  nestedUndefined: () => { const o = {}; return o.a.b; },
  notAFunction: () => { const o = { x: 1 }; o.x(); },
  undefinedMethod: () => { const o = {}; o.go(); },
  deepMethod: () => { const o = { a: {} }; o.a.b.c(); },
  callNumber: () => { const n = 5; n(); },
  notConstructor: () => new (() => {})(),
  notIterable: () => { const [a] = 5; return a; },
  spreadUndefined: () => [...undefined],
  destructureNull: () => { const { a } = null; return a; },
  destructureArgument: () => (({ a }) => a)(),
  forOfObject: () => { for (const x of {}) x; },
  setOnUndefined: () => { undefined.x = 1; },
  inNumber: () => 'a' in 5,
  instanceofThing: () => ({}) instanceof 5,
  symbolToString: () => `${Symbol('s')}`,
  bigintMix: () => 1n + 1,
  frozen: () => { 'use strict'; Object.freeze([1]).push(2); },
  invalidLength: () => new Array(-1),
  badRepeat: () => 'x'.repeat(-1),
  badPrecision: () => (1).toFixed(101),
  badJson: () => JSON.parse('{oops'),
  emptyJson: () => JSON.parse(''),
  circular: () => { const a = {}; a.self = a; JSON.stringify(a); },
  badUri: () => decodeURIComponent('%'),
  classCall: () => { class A {} A(); },
  superMissing: () => { class A {} class B extends A { constructor() {} } new B(); },
  reduceEmpty: () => [].reduce((a) => a),
  privateMissing: () => { class A { #x = 1; static read(o) { return o.#x; } } A.read({}); },
  definePropertyTwice: () => { const o = Object.freeze({}); Object.defineProperty(o, 'x', { value: 1 }); },
};
for (const [name, attempt] of Object.entries(attempts)) {
  try {
    attempt();
    console.log(name, 'no error');
  } catch (error) {
    console.log(`${name}: ${error.name}: ${error.message.split('\n')[0]}`);
  }
}
