const log = console.log;
async function plain() { return 1; }
async function promise() { return Promise.resolve(2); }
async function awaited() { return await Promise.resolve(3); }
async function thenable() { return { then(resolve) { resolve(4); } }; }
plain().then((v) => log('plain', v));
promise().then((v) => log('promise', v));
awaited().then((v) => log('awaited', v));
thenable().then((v) => log('thenable', v));
let p = Promise.resolve();
for (let i = 1; i <= 6; i++) p = p.then(() => log('tick', i));
