const target = new EventTarget();
const second = () => console.log('second');
const late = () => console.log('late');
target.addEventListener('x', () => {
  console.log('first removes second, adds late');
  target.removeEventListener('x', second);
  target.addEventListener('x', late);
}, { once: true });
target.addEventListener('x', second);
target.addEventListener('x', () => console.log('third, once'), { once: true });
target.addEventListener('x', () => console.log('fourth'));
for (const round of [1, 2]) {
  console.log('round', round);
  target.dispatchEvent(new Event('x'));
}
target.removeEventListener('x', late, true);
target.dispatchEvent(new Event('x'));
