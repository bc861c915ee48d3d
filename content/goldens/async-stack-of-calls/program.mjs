const log = console.log;
async function one() { log('one in'); await two(); log('one out'); }
async function two() { log('two in'); await three(); log('two out'); }
async function three() { log('three in'); await null; log('three out'); }
const p = one();
log('called');
await p;
log('end');
