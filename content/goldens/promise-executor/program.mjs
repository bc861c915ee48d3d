console.log('before');
const p = new Promise((resolve, reject) => {
  console.log('executor runs now');
  resolve('one');
  resolve('two');
  reject(new Error('ignored'));
  throw new Error('ignored as well');
});
console.log('after', p);
p.then(console.log);
const q = new Promise(() => { throw new Error('thrown in executor'); });
q.catch((error) => console.log(error.message));
for (const wrong of [() => new Promise(), () => Promise(() => {}), () => new Promise(3), () => Promise.resolve.call(1)]) {
  try { wrong(); } catch (error) { console.log(`${error}`); }
}
