const log = console.log;
const thenable = { then(resolve) { log('then called'); resolve('thenable'); } };
async function a() { log('a0'); await undefined; log('a1'); await undefined; log('a2'); await undefined; log('a3'); }
async function b() { log('b0'); log(await thenable); log('b1'); }
async function c() { log('c0'); log(await Promise.resolve('native')); log('c1'); }
async function d() { log('d0'); await new Promise((r) => queueMicrotask(r)); log('d1'); }
a(); b(); c(); d();
log('sync end');
