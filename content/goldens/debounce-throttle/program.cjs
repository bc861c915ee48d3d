function debounce(fn, ms) { let timer; return (...args) => { clearTimeout(timer); timer = setTimeout(() => fn(...args), ms); }; }
function throttle(fn, ms) { let waiting = false; return (...args) => { if (waiting) return; waiting = true; fn(...args); setTimeout(() => (waiting = false), ms); }; }
const d = debounce((q) => console.log('search', q), 50);
const t = throttle((n) => console.log('scroll', n), 55);
let n = 0;
const timer = setInterval(() => {
  n++;
  if (n <= 4) d('query ' + n);
  t(n);
  if (n === 8) clearInterval(timer);
}, 20);
