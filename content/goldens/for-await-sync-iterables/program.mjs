const after = (ms, value) => new Promise((resolve) => setTimeout(resolve, ms, value));
for await (const x of [after(20, 'slow'), 'plain', after(10, 'quick')]) console.log(x);
for await (const [key, value] of new Map([['a', 1], ['b', 2]])) console.log(key, value);
for await (const ch of 'hé') console.log(ch);
try {
  for await (const x of [1, Promise.reject(new Error('element rejects')), 3]) console.log(x);
} catch (error) { console.log(error.message); }
for (const wrong of [null, 5, {}, undefined]) {
  try { for await (const x of wrong) console.log(x); } catch (error) { console.log(error.name, error.message); }
}
