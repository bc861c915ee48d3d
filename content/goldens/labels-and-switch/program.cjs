outer: for (let i = 0; i < 3; i++) {
  for (let j = 0; j < 3; j++) {
    if (j === 2) continue outer;
    if (i === 2) break outer;
    console.log(i, j);
  }
}
const kind = (x) => { switch (typeof x) { case 'number': return x > 10 ? 'big' : 'small'; case 'string': { const n = x.length; return 'text ' + n; } default: return 'other'; } };
console.log(kind(5), kind(50), kind('abc'), kind(null));
const order = [];
switch (3) { case order.push('one'): break; case 3: order.push('three'); default: order.push('default'); case 4: order.push('four'); break; case 5: order.push('five'); }
console.log(order);
let n = 0;
do { if (n === 2) { n += 5; continue; } n++; } while (n < 5);
console.log(n);
for (const key in { a: 1, b: 2, __proto__: { c: 3 } }) console.log(key);
block: { if (n > 3) break block; console.log('not here'); }
for (var x = 0, y = 10; x < y; x += 3, y--);
console.log(x, y);
