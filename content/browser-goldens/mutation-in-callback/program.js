const box = document.createElement('div');
let rounds = 0;
new MutationObserver((records) => {
  console.log('round', ++rounds, records.length);
  Promise.resolve().then(() => console.log('microtask of round', rounds));
  if (rounds < 3) {
    box.setAttribute('data-n', rounds);
    box.setAttribute('data-m', rounds);
  }
}).observe(box, { attributes: true });
box.setAttribute('data-n', 0);
setTimeout(() => console.log('task'), 0);
