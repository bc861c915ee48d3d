const series = (tasks, done, results = []) => { if (!tasks.length) return done(null, results); const [first, ...rest] = tasks; first((error, value) => (error ? done(error, results) : series(rest, done, [...results, value]))); };
const parallel = (tasks, done) => { const results = []; let left = tasks.length, failed = false; tasks.forEach((task, i) => task((error, value) => { if (failed) return; if (error) { failed = true; return done(error); } results[i] = value; if (--left === 0) done(null, results); })); };
const task = (name, ms, error = null) => (callback) => { console.log('start', name); setTimeout(() => { console.log('end', name); callback(error, name); }, ms); };
series([task('a', 30), task('b', 10)], (error, results) => {
  console.log('series', error, results);
  parallel([task('c', 30), task('d', 10), task('e', 20)], (error, results) => {
    console.log('parallel', error, results);
    parallel([task('f', 30), task('g', 10, new Error('g broke'))], (error) => console.log('failed', error.message));
  });
});
