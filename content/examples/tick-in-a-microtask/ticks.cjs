setTimeout(() => console.log('timer'), 0);

Promise.resolve()
  .then(() => {
    console.log('microtask 1');
    process.nextTick(() => console.log('tick'));
  })
  .then(() => console.log('microtask 2'));
