// Ten requests at once; each needs 60 ms of the database.
const asked = Array.from({ length: 10 }, (_, n) => ask('server', `u${n + 1}`));
await Promise.all(asked);
console.log('ten answers');
