// The shop calls the warehouse. Today the warehouse is being restarted.
for (const id of ['order 1', 'order 2', 'order 3']) {
  try {
    await ask('warehouse', id);
    console.log(`${id}: thank you`);
  } catch {
    console.log(`${id}: sorry, we cannot take it`);
  }
  await new Promise((resolve) => setTimeout(resolve, 30));
}
