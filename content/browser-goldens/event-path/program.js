const outer = document.createElement('div');
const inner = document.createElement('p');
outer.append(inner);
document.body.append(outer);
const names = new Map([[inner, 'inner'], [outer, 'outer'], [document.body, 'body'], [document.documentElement, 'html'], [document, 'document'], [window, 'window']]);
outer.addEventListener('x', (event) => {
  console.log(event.composedPath().map((each) => names.get(each)).join(' '));
  outer.removeChild(inner);
  console.log(event.composedPath().length);
});
window.addEventListener('x', () => console.log('the path was fixed at the start'));
const event = new Event('x', { bubbles: true });
inner.dispatchEvent(event);
console.log(event.composedPath().length);
