const post = (priority, n) => scheduler.postTask(() => {
  console.log(priority, n);
  Promise.resolve().then(() => console.log('microtask of', priority, n));
}, { priority });
post('background', 1);
post('user-visible', 1);
post('user-blocking', 1);
post('background', 2);
post('user-visible', 2);
post('user-blocking', 2);
scheduler.postTask(() => console.log('user-visible by default'));
console.log('posted');
