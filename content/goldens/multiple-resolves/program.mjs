const events = [];
const p = new Promise((resolve) => { const inner = new Promise((r) => setTimeout(r, 20, 'inner')); resolve(inner); resolve('too late'); inner.then(() => events.push('inner settled')); });
p.then((v) => events.push('outer ' + v));
console.log(await p, events);
await null;
console.log(events);
const locked = new Promise((resolve, reject) => { resolve(new Promise(() => {})); reject(new Error('ignored')); });
console.log(locked, await Promise.race([locked, 'still pending']));
