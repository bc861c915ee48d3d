function sieve(n) { const composite = new Uint8Array(n + 1); const primes = []; for (let i = 2; i <= n; i++) { if (composite[i]) continue; primes.push(i); for (let j = i * i; j <= n; j += i) composite[j] = 1; } return primes; }
const primes = sieve(20000);
console.log(primes.length, primes.at(-1));
let seed = 42;
const random = () => (seed = (seed * 1103515245 + 12345) % 2147483648);
const numbers = Array.from({ length: 500 }, random);
const quick = (a) => (a.length < 2 ? a : [...quick(a.slice(1).filter((x) => x < a[0])), a[0], ...quick(a.slice(1).filter((x) => x >= a[0]))]);
const sorted = [...numbers].sort((a, b) => a - b);
console.log(quick(numbers).every((x, i) => x === sorted[i]), sorted[0], sorted[499]);
console.log([10, 9, 1, 100, 'b', 'a', undefined, null].sort(), [3, 1, 2].toSorted(), [1, 2, 3].toReversed(), [1, 2, 3].with(1, 'x'));
const people = [{ n: 'a', g: 2 }, { n: 'b', g: 1 }, { n: 'c', g: 2 }];
console.log(people.sort((a, b) => a.g - b.g).map((p) => p.n).join(), Object.groupBy(people, (p) => p.g), Map.groupBy(people, (p) => p.g % 2).get(1).length);
const fib = (n) => (n < 2 ? n : fib(n - 1) + fib(n - 2));
console.log(fib(20));
