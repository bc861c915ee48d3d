class Mutex { #last = Promise.resolve(); run(task) { const mine = this.#last.then(task); this.#last = mine.catch(() => {}); return mine; } }
let balance = 100;
const read = async () => { await null; return balance; };
const write = async (value) => { await null; balance = value; };
const withdraw = async (n) => { const now = await read(); if (now >= n) { await write(now - n); return true; } return false; };
console.log(await Promise.all([withdraw(80), withdraw(80)]), balance);
balance = 100;
const m = new Mutex();
console.log(await Promise.all([m.run(() => withdraw(80)), m.run(() => withdraw(80))]), balance);
await m.run(() => { throw new Error('inside'); }).catch((e) => console.log(e.message));
console.log(await m.run(() => 'still works'));
