const log = (label) => (value) => console.log(label, value instanceof Error ? value.message : value);
await Promise.resolve(1).finally(() => 2).then(log('value kept'));
await Promise.reject(new Error('kept')).finally(() => 2).catch(log('reason kept'));
await Promise.resolve(1).finally(() => { throw new Error('finally wins'); }).catch(log('thrown'));
await Promise.resolve(1).finally(() => Promise.reject(new Error('rejected in finally'))).catch(log('rejected'));
async function f() { try { return 'try'; } finally { return 'finally'; } }
async function g() { try { throw new Error('lost'); } finally { return 'swallowed'; } }
async function h() { for (;;) { try { return 'x'; } finally { break; } } return 'after loop'; }
async function k() { try { await Promise.reject(new Error('k')); } catch (e) { return await Promise.resolve(e.message); } finally { await null; console.log('k finally'); } }
log('f')(await f());
log('g')(await g());
log('h')(await h());
log('k')(await k());
Promise.resolve('non-function').finally(5).then(null).then(undefined, undefined).then(log('through'));
