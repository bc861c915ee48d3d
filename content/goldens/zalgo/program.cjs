const cache = { hit: 'cached' };
const sometimes = (key, callback) => (key in cache ? callback(cache[key]) : setTimeout(() => callback('fetched'), 10));
const always = (key, callback) => (key in cache ? process.nextTick(callback, cache[key]) : setTimeout(() => callback('fetched'), 20));
for (const f of [sometimes, always]) { for (const key of ['hit', 'miss']) { f(key, (v) => console.log(f.name, key, v)); console.log('called', f.name, key); } }
