let left = 5;
setTimeout(() => console.log('task, with', left, 'left'), 0);
function again() {
  console.log('microtask', left);
  if (--left > 0) queueMicrotask(again);
}
queueMicrotask(again);
