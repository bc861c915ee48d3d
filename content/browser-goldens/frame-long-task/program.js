// A task of 100 ms: no frame can come while it runs, and only one comes after it.
let frames = 0;
requestAnimationFrame(function count() {
  frames++;
  if (frames < 40) requestAnimationFrame(count);
});
setTimeout(() => {
  const before = frames;
  const start = performance.now();
  while (performance.now() - start < 100);
  console.log('frames during the task:', frames - before);
  requestAnimationFrame(() => console.log('frames since:', frames - before));
}, 50);
