class Cart extends EventTarget {
  add(item) {
    this.dispatchEvent(new CustomEvent('add', { detail: item }));
  }
}
const cart = new Cart();
cart.addEventListener('add', (event) => console.log(event.detail, event instanceof CustomEvent, event instanceof Event, event.isTrusted));
cart.add('mug');
console.log(String(new Event('x')), Object.prototype.toString.call(new MouseEvent('click')), String(new EventTarget()));
const event = new Event('x');
console.log(event.type, event.bubbles, event.cancelable, event.composed, event.target, event.eventPhase, event.timeStamp > 0);
for (const make of [() => new Event(), () => Event('x'), () => cart.dispatchEvent({}), () => cart.addEventListener('x', 5)]) {
  try {
    make();
    console.log('no error');
  } catch (error) {
    console.log(error.name);
  }
}
