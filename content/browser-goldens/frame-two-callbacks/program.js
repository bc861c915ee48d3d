let first;
requestAnimationFrame((time) => {
  first = time;
  console.log('one');
  Promise.resolve().then(() => console.log('microtask of one'));
});
requestAnimationFrame((time) => {
  console.log('two, same timestamp:', time === first);
});
console.log('asked');
