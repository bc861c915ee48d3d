// One order, one event. Whoever wants to know of it has said so before.
const interested = ['analytics', 'invoicing', 'packing'];
const publish = (event) => interested.forEach((service) => tell(service, event));

publish('order 7');
console.log('thank you for order 7');
