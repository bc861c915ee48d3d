console.log('left before:', await ask('stock', 0));
tell('stock', 1);
console.log('one sold; left now:', await ask('stock', 0));
await new Promise((resolve) => setTimeout(resolve, 50));
console.log('a little later:', await ask('stock', 0));
