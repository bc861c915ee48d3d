function delay(ms, { signal } = {}) {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(signal.reason);
    const timer = setTimeout(() => { signal?.removeEventListener('abort', stop); resolve(ms); }, ms);
    const stop = () => { clearTimeout(timer); reject(signal.reason); };
    signal?.addEventListener('abort', stop, { once: true });
  });
}
const c = new AbortController();
const results = Promise.allSettled([delay(10, c), delay(50, c), delay(100, c)]);
setTimeout(() => c.abort(new Error('user left')), 30);
for (const r of await results) console.log(r.status, r.value ?? r.reason.message);
await delay(10, c).catch((e) => console.log('already', e.message));
