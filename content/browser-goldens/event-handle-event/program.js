const target = new EventTarget();
target.addEventListener('x', {
  name: 'an object',
  handleEvent(event) {
    console.log(this.name, event.type);
  },
});
target.addEventListener('x', function () {
  console.log(this === target);
});
target.dispatchEvent(new Event('x'));
