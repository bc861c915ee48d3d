const [a, b, c] = ['section', 'div', 'span'].map((tag) => document.createElement(tag));
document.body.append(a);
a.append(b);
b.append(c);
const show = (name) => (event) =>
  console.log(name, event.eventPhase, event.target === c, event.currentTarget.tagName ?? 'none');
for (const [name, element] of Object.entries({ a, b, c })) {
  element.addEventListener('ping', show(`${name} bubble`));
  element.addEventListener('ping', show(`${name} capture`), true);
}
window.addEventListener('ping', show('window bubble'));
window.addEventListener('ping', show('window capture'), { capture: true });
document.addEventListener('ping', show('document'));
c.dispatchEvent(new Event('ping', { bubbles: true }));
console.log('without bubbling');
c.dispatchEvent(new Event('ping'));
