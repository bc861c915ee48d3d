const [a, b] = ['a', 'b'].map((text) => {
  const button = document.createElement('button');
  button.textContent = text;
  document.body.append(button);
  return button;
});
for (const n of [1, 2]) {
  b.addEventListener('click', (event) => {
    console.log('b', n, event.isTrusted);
    queueMicrotask(() => console.log('microtask of b', n));
  });
}
a.addEventListener('click', (event) => {
  console.log('a starts', event.isTrusted);
  queueMicrotask(() => console.log('microtask of a'));
  b.click();
  console.log('a ends');
});
a.addEventListener('click', () => console.log('a, second listener'));
simulateClick(a);
