const box = document.createElement('div');
const other = document.createElement('div');
const one = new MutationObserver(() => console.log('observer one'));
const two = new MutationObserver(() => console.log('observer two'));
two.observe(other, { attributes: true });
one.observe(box, { attributes: true });
other.setAttribute('a', 1);
box.setAttribute('a', 1);
