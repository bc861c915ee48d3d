const tries = [
  () => { undeclared = 1; },
  () => { Object.freeze({ a: 1 }).a = 2; },
  () => { delete Object.freeze({ a: 1 }).a; },
  () => { ({ get a() { return 1; } }).a = 2; },
  () => { 'text'.length = 3; },
  () => { Object.preventExtensions({}).b = 1; },
  () => { (function () { return this.x; })(); },
  () => { 'abc'[0] = 'z'; },
];
for (const attempt of tries) {
  try { attempt(); console.log('fine'); } catch (error) { console.log(`${error}`); }
}
