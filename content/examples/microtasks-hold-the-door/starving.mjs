setTimeout(() => console.log('the timer, at last'), 0);

let left = 20;
function again() {
  left -= 1;
  if (left > 0) queueMicrotask(again);
  else console.log('no microtask left');
}
queueMicrotask(again);
