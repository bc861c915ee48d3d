// A piece of news for 200 phones, all at once, and the editor goes on.
const sent = Array.from({ length: 200 }, (_, n) => notify(`phone ${n + 1}`, 'the sale begins'));
console.log('editor: done');
await Promise.allSettled(sent);
console.log('all 200 phones told');
