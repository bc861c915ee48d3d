console.log(JSON.stringify({ a: 1, b: undefined, c: () => {}, d: Symbol(), e: NaN, f: null, g: [undefined, () => {}], h: new Date(0), i: 1 / 0 }));
console.log(JSON.stringify({ b: [1, { c: 2 }], e: [], f: {} }, null, 2));
console.log(JSON.stringify([1, 2], null, '--'), JSON.stringify({ a: 1, b: 2, c: { a: 3 } }, ['a', 'c']), JSON.stringify({ p: 1n === 1n, s: 'x' }, (k, v) => (typeof v === 'string' ? v + '!' : v)));
console.log(JSON.parse('{"a":[1,2,{"b":null}],"d":"2020"}', (k, v) => (k === 'd' ? +v : v)), JSON.parse(' [1 , 2 ] '), JSON.parse('"\\u0041"'));
for (const bad of ['{a:1}', "{'a':1}", '[1,]', '{"a":1,}', 'undefined', '01', '"unterminated', '{"a" 1}', 'nul', '[1 2]', '{"a":1}x']) { try { JSON.parse(bad); } catch (e) { console.log(e.name + ': ' + e.message); } }
try { JSON.stringify({ n: 1n }); } catch (e) { console.log(e.message); }
class Money { constructor(n) { this.n = n; } toJSON(key) { return `£${this.n} at ${key}`; } }
console.log(JSON.stringify({ price: new Money(3), list: [new Money(4)] }), JSON.stringify('\u{1F600}\ud800'), JSON.stringify(Object.create({ inherited: 1 })));
