addEventListener('message', (event) => {
  console.log('message', event.data.n, event.source === window, event.target === window);
  Promise.resolve().then(() => console.log('microtask', event.data.n));
});
postMessage({ n: 1 }, '*');
window.postMessage({ n: 2 });
console.log('posted');
