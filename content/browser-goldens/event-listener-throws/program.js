const target = new EventTarget();
window.onerror = (message, source, line, column, error) => {
  console.log('onerror:', message, typeof source, typeof line, typeof column, error.name);
  return true;
};
target.addEventListener('x', () => {
  throw new TypeError('first');
});
target.addEventListener('x', () => console.log('second listener runs'));
console.log(target.dispatchEvent(new Event('x')));
console.log('dispatch did not throw');
