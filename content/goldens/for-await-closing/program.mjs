const closing = (name, { result = {}, failing = false } = {}) => ({
  n: 0,
  [Symbol.asyncIterator]() { return this; },
  async next() { this.n++; if (failing && this.n === 2) throw new Error('next failed'); return { value: this.n, done: this.n > 4 }; },
  async return(value) { console.log(name, 'return called', value); return result; },
});
for await (const n of closing('break')) { if (n === 2) break; console.log(n); }
outer: for (const turn of ['x', 'y']) {
  for await (const n of closing('continue outer')) { if (n === 2) continue outer; console.log(turn, n); }
}
done: {
  for await (const n of closing('labelled break')) { console.log(n); break done; }
}
const leave = async () => { for await (const n of closing('return')) return n * 10; };
console.log(await leave());
try { for await (const n of closing('throw')) throw new Error('body ' + n); } catch (error) { console.log(error.message); }
try { for await (const n of closing('no close', { failing: true })) console.log(n); } catch (error) { console.log(error.message); }
try { for await (const n of closing('not an object', { result: 5 })) break; } catch (error) { console.log(error.name, error.message); }
for await (const n of closing('normal end')) console.log(n);
