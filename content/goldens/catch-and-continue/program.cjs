const step = (name, fail) => () => {
  console.log(name);
  if (fail) throw new Error(name + ' failed');
  return name;
};
Promise.resolve()
  .then(step('a'))
  .then(step('b', true))
  .then(step('c'))
  .catch((error) => { console.log('caught', error.message); return 'recovered'; })
  .then((value) => console.log('value', value))
  .then(step('d'), step('not me'))
  .then(step('e', true), () => console.log('a second argument does not catch its own then'))
  .then(null, (error) => console.log('two arguments', error.message));
