// Two messages: one is written to the broker's disk, the other only to its memory.
await ask('broker', { body: 'a paid order' });
await ask('broker', { body: 'a mouse that moved', transient: true });
console.log('the shop is done');
