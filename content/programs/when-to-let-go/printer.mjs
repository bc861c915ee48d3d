serve(() => {
  const until = performance.now() + 300;
  while (performance.now() < until);
  return 'ready';
});
