const box = document.createElement('div');
const inner = document.createElement('p');
const text = document.createTextNode('one');
box.append(inner);
inner.append(text);
const describe = (record) =>
  [record.type, record.target.nodeName, record.attributeName, record.oldValue, record.addedNodes.length, record.removedNodes.length].join(' ');
new MutationObserver((records) => records.forEach((record) => console.log('A', describe(record)))).observe(box, {
  subtree: true, childList: true, attributes: true, attributeOldValue: true, characterData: true, characterDataOldValue: true,
});
new MutationObserver((records) => records.forEach((record) => console.log('B', describe(record)))).observe(box, {
  subtree: true, attributes: true, attributeFilter: ['id'], characterData: true,
});
inner.id = 'x';
inner.id = 'y';
inner.className = 'z';
text.data = 'two';
inner.removeChild(text);
inner.textContent = 'three';
box.append(inner);
