const target = new EventTarget();
target.addEventListener('x', () => {
  console.log('listener');
  Promise.resolve().then(() => console.log('microtask'));
});
console.log('before');
target.dispatchEvent(new Event('x'));
console.log('after');
const event = new Event('again');
target.addEventListener('again', () => {
  try {
    target.dispatchEvent(event);
  } catch (error) {
    console.log(error.name);
  }
});
target.dispatchEvent(event);
