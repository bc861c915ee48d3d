let runs = 0;
let before = performance.now();

setTimeout(function again() {
  const waited = performance.now() - before;
  before = performance.now();
  runs++;
  if (waited < 3.5) return setTimeout(again, 0);
  console.log(`timer ${runs} waited ${Math.round(waited)} ms`);
}, 0);
