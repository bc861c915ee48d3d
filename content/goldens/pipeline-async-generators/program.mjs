async function* lines() { for (const chunk of ['a,1\nb', ',2\nc,', '3\n']) { await new Promise((r) => setTimeout(r, 10)); console.log('chunk', JSON.stringify(chunk)); yield chunk; } }
async function* split(source) { let rest = ''; for await (const chunk of source) { const parts = (rest + chunk).split('\n'); rest = parts.pop(); yield* parts; } if (rest) yield rest; }
async function* parse(source) { for await (const line of source) { const [name, n] = line.split(','); yield { name, n: Number(n) }; } }
const map = (fn) => async function* (source) { for await (const x of source) yield fn(x); };
const pipe = (source, ...steps) => steps.reduce((s, step) => step(s), source);
let total = 0;
for await (const row of pipe(lines(), split, parse, map((r) => ({ ...r, n: r.n * 10 })))) { console.log(row); total += row.n; }
console.log(total, await Array.fromAsync(pipe(lines(), split)));
