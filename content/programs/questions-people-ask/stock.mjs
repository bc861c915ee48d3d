// Looks it up, 20 ms each time. Two threads, and no line to wait in.
serve(() => {
  const until = performance.now() + 20;
  while (performance.now() < until);
  return 3;
});
