const ids = {};
ids.a = setTimeout(() => {
  console.log('a clears b');
  clearTimeout(ids.b);
}, 10);
ids.b = setTimeout(() => console.log('b must not run'), 10);
ids.c = setTimeout(() => {
  clearTimeout(ids.c);
  console.log('c clears itself, in vain');
}, 10);
ids.d = setInterval(() => {
  clearTimeout(ids.d);
  console.log('an interval, ended with clearTimeout');
}, 10);
clearTimeout(undefined);
clearTimeout(123456);
