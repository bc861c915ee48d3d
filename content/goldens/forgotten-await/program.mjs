const load = async () => ({ total: 42 });

async function wrong() {
  const invoice = load();
  console.log('wrong:', invoice.total, invoice instanceof Promise, invoice);
  return `${invoice}`;
}
async function right() {
  const invoice = await load();
  console.log('right:', invoice.total);
}
console.log(await wrong());
await right();
[1, 2].forEach(async (n) => {
  console.log('start', n);
  await null;
  console.log('end', n);
});
console.log('after forEach');
