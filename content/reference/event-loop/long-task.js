let frames = 0;
requestAnimationFrame(function count() {
  frames++;
  if (frames < 30) requestAnimationFrame(count);
});

setTimeout(() => {
  const before = frames;
  const start = performance.now();
  while (performance.now() - start < 100);
  console.log('frames meanwhile:', frames - before);
}, 50);
