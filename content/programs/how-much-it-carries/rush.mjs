// A customer every so many milliseconds, thirty in all.
const EVERY = 25;

const waits = [];
const arrive = async (n) => {
  const came = Date.now();
  await ask('server', `u${n}`);
  waits.push(Date.now() - came);
};

for (let n = 1; n <= 30; n++) setTimeout(arrive, n * EVERY, n);

process.on('exit', () => {
  const longest = Math.max(...waits);
  console.log(`30 served, the longest wait was ${longest} ms`);
});
