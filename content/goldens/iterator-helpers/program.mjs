function* naturals() { let n = 1; try { while (true) yield n++; } finally { console.log('closed'); } }
console.log(naturals().filter((n) => n % 2).map((n) => n * n).take(4).toArray());
console.log(naturals().drop(3).take(2).reduce((a, b) => a + b));
console.log([...Iterator.from([1, 2, 3]).flatMap((n) => [n, n])]);
console.log(naturals().some((n) => n > 5), naturals().take(3).every((n) => n < 3), naturals().find((n) => n % 7 === 0));
naturals().take(2).forEach((n, i) => console.log(i, n));
console.log([].values().map(String), new Map([[1, 2]]).entries().toArray());
