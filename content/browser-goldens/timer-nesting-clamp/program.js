// The depth at which a chain of zero timers begins to wait 4 ms.
const gaps = [];
let before = performance.now();
function again() {
  const now = performance.now();
  gaps.push(now - before >= 3.5);
  before = now;
  if (gaps.length < 10) setTimeout(again, 0);
  else console.log(gaps.map((slow) => (slow ? 'slow' : 'fast')).join(' '));
}
setTimeout(again, 0);
