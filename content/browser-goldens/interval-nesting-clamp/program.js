const gaps = [];
let before = performance.now();
const id = setInterval(() => {
  const now = performance.now();
  gaps.push(now - before >= 3.5);
  before = now;
  if (gaps.length < 9) return;
  clearInterval(id);
  console.log(gaps.map((slow) => (slow ? 'slow' : 'fast')).join(' '));
}, 0);
