const after = (ms, value) => new Promise((resolve) => setTimeout(resolve, ms, value));
const failAfter = (ms, message) => new Promise((_, reject) => setTimeout(reject, ms, new Error(message)));
console.log(await Promise.all([after(30, 'a'), 'b', after(10, 'c')]));
const settled = await Promise.allSettled([after(10, 1), failAfter(20, 'no'), 3, Promise.reject('plain')]);
console.log(settled.map((s) => s.status), settled[0], settled[1].reason.message, settled[3]);
console.log(await Promise.race([after(30, 'slow'), after(10, 'quick')]));
console.log(await Promise.any([failAfter(10, 'x'), after(30, 'any')]));
try {
  await Promise.any([failAfter(10, 'one'), failAfter(20, 'two')]);
} catch (error) {
  console.log(error.constructor.name, error.message, error.errors.map((e) => e.message));
}
try {
  await Promise.all([failAfter(20, 'late'), failAfter(10, 'early')]);
} catch (error) {
  console.log(error.message);
}
console.log(await Promise.all([]), await Promise.allSettled([]));
await Promise.any([]).catch((error) => console.log(error.message, error.errors));
console.log(await Promise.all('hi'), await Promise.all(new Set([1, 2])));
