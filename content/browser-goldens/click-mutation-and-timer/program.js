// Listeners, a promise, a timer and an observer, on two nested elements.
const outer = document.createElement('div');
const inner = document.createElement('div');
inner.textContent = 'inner';
outer.appendChild(inner);
document.body.appendChild(outer);
new MutationObserver(() => console.log('mutate')).observe(outer, { attributes: true });
function onClick() {
  console.log('click');
  setTimeout(() => console.log('timeout'), 0);
  Promise.resolve().then(() => console.log('promise'));
  outer.setAttribute('data-random', Math.random());
}
inner.addEventListener('click', onClick);
outer.addEventListener('click', onClick);
inner.click();
setTimeout(() => {
  console.log('---');
  simulateClick(inner);
}, 50);
