(async () => {
  console.log('part 1');
  scheduler.postTask(() => console.log('a visible task, posted before the yield'));
  await scheduler.yield();
  console.log('part 2, before that task');
})();
Promise.resolve().then(() => console.log('microtask'));
