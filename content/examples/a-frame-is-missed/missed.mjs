let frames = 0;
function draw(time) {
  console.log('frame at', Math.round(time), 'ms');
  if (++frames < 4) requestAnimationFrame(draw);
}
requestAnimationFrame(draw);

setTimeout(() => {
  const start = performance.now();
  while (performance.now() - start < 40);
  console.log('40 ms of work');
}, 20);
