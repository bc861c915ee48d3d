const log = (text) => () => console.log(text);

Promise.resolve()
  .then(() => Promise.resolve('inner'))
  .then((value) => console.log('returned a promise:', value));

Promise.resolve()
  .then(log('tick 1'))
  .then(log('tick 2'))
  .then(log('tick 3'))
  .then(log('tick 4'));
