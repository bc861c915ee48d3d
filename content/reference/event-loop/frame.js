requestAnimationFrame(() => {
  console.log('frame 1');
  requestAnimationFrame(() => console.log('frame 2'));
  queueMicrotask(() => console.log('microtask'));
});
requestAnimationFrame(() => console.log('frame 1, too'));
