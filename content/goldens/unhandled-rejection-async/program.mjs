async function main() {
  console.log('start');
  await null;
  throw new RangeError('out of range');
}
main();
setImmediate(() => console.log('never'));
