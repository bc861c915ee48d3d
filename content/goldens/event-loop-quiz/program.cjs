const log = (x) => console.log(x);
log(1);
setTimeout(() => { log(2); Promise.resolve().then(() => log(3)); process.nextTick(() => log(4)); }, 10);
new Promise((resolve) => { log(5); resolve(); log(6); }).then(() => { log(7); setTimeout(() => log(8), 30); }).then(() => log(9));
process.nextTick(() => { log(10); Promise.resolve().then(() => log(11)); });
(async () => { log(12); await log(13); log(14); await new Promise((r) => { log(15); process.nextTick(r); }); log(16); })();
queueMicrotask(() => { log(17); process.nextTick(() => log(18)); queueMicrotask(() => log(19)); });
log(20);
