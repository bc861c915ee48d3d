console.log('other starts');
await 0;
console.log('other ends');
