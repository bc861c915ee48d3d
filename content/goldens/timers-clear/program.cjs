const a = setTimeout(() => console.log('never a'), 10);
const b = setTimeout(() => console.log('never b'), 30);
setTimeout(() => {
  clearTimeout(b);
  console.log('cleared b');
}, 15);
clearTimeout(a);
clearTimeout(undefined);
clearTimeout(null);
clearTimeout({});
clearTimeout('nothing');
const id = +setTimeout(() => console.log('never id'), 10);
console.log(typeof id, Number.isInteger(id));
clearTimeout(id);
const immediate = setImmediate(() => console.log('never immediate'));
clearImmediate(immediate);
console.log(typeof a, a.constructor.name, immediate.constructor.name);
