const make = (next, extra = {}) => ({ [Symbol.asyncIterator]: () => ({ next, ...extra }) });
const attempt = async (label, iterable) => {
  try { for await (const x of iterable) { console.log(label, x); break; } console.log(label, 'ended'); } catch (error) { console.log(label, `${error}`); }
};
await attempt('next returns number', make(() => 1));
await attempt('next missing', make(undefined));
await attempt('next rejects', make(async () => { throw new Error('no'); }));
await attempt('next throws', make(() => { throw new Error('sync no'); }));
await attempt('value is a promise', make(() => ({ value: Promise.resolve('not awaited'), done: false })));
await attempt('return null', make(() => ({ value: 1 }), { return: null }));
await attempt('return not callable', make(() => ({ value: 1 }), { return: 3 }));
await attempt('return throws', make(() => ({ value: 1 }), { return() { throw new Error('return threw'); } }));
await attempt('iterator is not object', { [Symbol.asyncIterator]: () => 7 });
await attempt('async null falls back to sync', { [Symbol.asyncIterator]: null, *[Symbol.iterator]() { yield 'sync'; } });
await attempt('done getter', make(() => ({ get done() { throw new Error('done getter'); } })));
