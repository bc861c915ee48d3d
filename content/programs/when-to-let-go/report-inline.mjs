// The year as a PDF: 300 ms of the processor. A customer is at the door.
setTimeout(() => console.log('a customer is greeted'), 20);

const until = performance.now() + 300;
while (performance.now() < until);
console.log('report ready');
