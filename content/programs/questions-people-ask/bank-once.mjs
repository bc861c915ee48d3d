// The same, but it knows what it has charged for.
const charged = new Set();

serve(async ({ id, amount }) => {
  if (charged.has(id)) return console.log(`bank: ${id} was charged before`);
  charged.add(id);
  await new Promise((resolve) => setTimeout(resolve, 20));
  console.log(`bank: ${amount} charged for ${id}`);
});
