const id = setTimeout(() => console.log('must not run'), 0);
Promise.resolve().then(() => {
  clearTimeout(id);
  console.log('cleared before any task');
});
setTimeout(() => console.log('task'), 0);
