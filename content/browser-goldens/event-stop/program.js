const outer = document.createElement('div');
const inner = document.createElement('div');
outer.append(inner);
document.body.append(outer);
outer.addEventListener('go', () => console.log('outer'));
inner.addEventListener('go', (event) => {
  console.log('inner 1 stops at', event.type);
  if (event.detail === 'propagation') event.stopPropagation();
  if (event.detail === 'immediate') event.stopImmediatePropagation();
  if (event.detail === 'cancelBubble') event.cancelBubble = true;
});
inner.addEventListener('go', () => console.log('inner 2'));
for (const detail of ['none', 'propagation', 'immediate', 'cancelBubble']) {
  console.log(detail);
  inner.dispatchEvent(new CustomEvent('go', { bubbles: true, detail }));
}
const before = new Event('go', { bubbles: true });
before.stopPropagation();
console.log('stopped before dispatch:', inner.dispatchEvent(before));
