let level = 0;
let last = performance.now();

function next() {
  const now = performance.now();
  console.log('level', ++level, 'after', Math.round(now - last), 'ms');
  last = now;
  if (level < 8) setTimeout(next, 0);
}
setTimeout(next, 0);
