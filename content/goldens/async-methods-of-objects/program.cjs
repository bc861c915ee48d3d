const base = { async load(x) { return x; }, async *items(x) { yield x; } };
const o = { __proto__: base, async load(x) { return super.load(x); }, async *items(x) { yield* super.items(x); }, async ['com' + 'puted'](x) { return [x, this === o]; } };
console.log(Object.keys(o)); o.computed(1).then(console.log, console.log); o.load(2).then(console.log, console.log);
(async () => { for await (const v of o.items(3)) console.log(v); })();
