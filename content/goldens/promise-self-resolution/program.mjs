let resolve;
const p = new Promise((r) => { resolve = r; });
resolve(p);
await p.catch((error) => console.log(error.name + ': ' + error.message));
const q = Promise.resolve().then(() => q);
await q.catch((error) => console.log(error.message));
