const list = document.createElement('ul');
const [a, b] = ['a', 'b'].map((text) => {
  const item = document.createElement('li');
  item.textContent = text;
  item.id = text;
  item.className = 'item';
  return item;
});
console.log(list.isConnected, list.children.length);
list.append(a, b, '!');
document.body.append(list);
console.log(list.isConnected, list.textContent, list.contains(b), a.parentNode === list, list.children.length, list.childNodes.length);
console.log(document.getElementById('b') === b, document.querySelector('.item') === a, document.querySelectorAll('li').length, document.querySelector('#none'));
list.append(a);
console.log(list.textContent, list.firstChild === b, list.lastChild === a, b.nextSibling.nodeName);
b.remove();
list.insertBefore(b, a);
console.log(list.textContent);
try {
  a.removeChild(b);
} catch (error) {
  console.log(error.name);
}
a.classList.add('on', 'item');
a.classList.toggle('item');
console.log(a.className, a.classList.contains('on'), a.getAttribute('none'), a.hasAttribute('id'));
b.dataset.n = 5;
console.log(b.getAttribute('data-n'), b.dataset.n);
