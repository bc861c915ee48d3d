function sloppy(a) { arguments[0] = 'via arguments'; return [a, typeof this, arguments.length]; }
function strict(a) { 'use strict'; arguments[0] = 'via arguments'; return [a, typeof this]; }
console.log(sloppy(1, 2), strict(1));
const o = {
  name: 'o',
  async later() { await null; const inner = async () => this.name + arguments.length; return inner(9, 9, 9); },
  plain() { return [1].map(function () { return this === globalThis; }); },
};
o.later('x', 'y').then(console.log);
console.log(o.plain());
const bound = o.later.bind({ name: 'bound' }, 1);
bound().then(console.log);
console.log(bound.name);
async function sloppyAsync() { await 0; return this === globalThis; }
sloppyAsync().then(console.log);
