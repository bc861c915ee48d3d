const memoise = (fn) => {
  const cache = new Map();
  return (key) => {
    if (!cache.has(key)) cache.set(key, fn(key).catch((error) => { cache.delete(key); throw error; }));
    return cache.get(key);
  };
};
let calls = 0;
const load = memoise(async (id) => { calls++; await new Promise((r) => setTimeout(r, 10)); if (id < 0 && calls < 3) throw new Error('bad ' + id); return { id }; });
const [a, b] = await Promise.all([load(1), load(1)]);
console.log(a === b, calls);
await load(-1).catch((e) => console.log(e.message, calls));
console.log(await load(-1), calls);
console.log(load(1) === load(1));
