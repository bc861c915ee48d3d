// A piece of news for 200 phones, one after the other, and the editor waits.
for (let n = 1; n <= 200; n++) await notify(`phone ${n}`, 'the sale begins');
console.log('editor: done');
