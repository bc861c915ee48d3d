// The same two listeners: a user's click empties the stack between them, el.click() does not.
const outer = document.createElement('div');
const button = document.createElement('button');
button.textContent = 'Buy';
outer.append(button);
document.body.append(outer);
const listen = (element, name) =>
  element.addEventListener('click', () => {
    console.log('listener', name);
    Promise.resolve().then(() => console.log('microtask', name));
  });
listen(button, 'one');
listen(button, 'two');
listen(outer, 'outer');
console.log('click()');
button.click();
console.log('click() has returned');
setTimeout(() => {
  console.log('a real click');
  simulateClick(button);
}, 20);
