const target = new EventTarget();
target.addEventListener('x', (event) => event.preventDefault());
console.log(target.dispatchEvent(new Event('x')), target.dispatchEvent(new Event('x', { cancelable: true })));
const event = new Event('x', { cancelable: true });
target.dispatchEvent(event);
console.log(event.defaultPrevented, event.returnValue, event.currentTarget, event.target === target, event.eventPhase);
target.addEventListener('y', (each) => each.preventDefault(), { passive: true });
console.log(target.dispatchEvent(new Event('y', { cancelable: true })));
