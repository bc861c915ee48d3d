const returned = async () => Promise.resolve('returned');
const awaited = async () => await Promise.resolve('awaited');

returned().then(console.log);
awaited().then(console.log);

let tick = Promise.resolve();
for (const number of [1, 2, 3]) tick = tick.then(() => console.log('tick', number));
