// Three customers pay.
for (const customer of ['Ada', 'Grace', 'Linus']) await ask('broker', { body: customer });
console.log('the shop is done');
