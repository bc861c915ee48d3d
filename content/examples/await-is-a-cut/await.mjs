async function load(name) {
  console.log(name, 'begins');
  await null;
  console.log(name, 'goes on');
  await null;
  console.log(name, 'ends');
}

load('A');
load('B');
console.log('both are suspended');
