console.log('left before:', await ask('stock', 0));
await ask('stock', 1);
console.log('one sold; left now:', await ask('stock', 0));
