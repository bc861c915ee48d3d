// One order, and three services want to know of it. The shop knows all three, and asks one after the other.
for (const service of ['analytics', 'invoicing', 'packing']) await ask(service, 'order 7');
console.log('thank you for order 7');
