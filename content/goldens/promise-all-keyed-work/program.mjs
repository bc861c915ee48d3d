const results = {};
const started = [];
const jobs = { a: 30, b: 10, c: 20 };
await Promise.all(Object.entries(jobs).map(async ([name, ms]) => { started.push(name); await new Promise((r) => setTimeout(r, ms)); results[name] = ms; }));
console.log(started, results, Object.keys(results));
const timeout = (promise, ms) => { let t; return Promise.race([promise, new Promise((_, reject) => { t = setTimeout(() => reject(new Error(`timed out after ${ms}`)), ms); })]).finally(() => clearTimeout(t)); };
console.log(await timeout(new Promise((r) => setTimeout(r, 10, 'in time')), 50));
await timeout(new Promise((r) => setTimeout(r, 60, 'late')), 20).catch((e) => console.log(e.message));
