async function* slow() {
  console.log('started');
  yield 1;
  console.log('between');
  yield Promise.resolve(2);
  return 3;
}
const g = slow();
const show = (name) => (result) => console.log(name, result);
g.next().then(show('n1'));
g.next().then(show('n2'));
g.return('r').then(show('r'));
g.next().then(show('n3'));
g.throw(new Error('after the end')).then(show('t'), (e) => console.log('rejected', e.message));
console.log('all asked');
