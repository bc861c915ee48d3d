// Takes the money, 20 ms each time, whoever asks.
serve(async ({ id, amount }) => {
  await new Promise((resolve) => setTimeout(resolve, 20));
  console.log(`bank: ${amount} charged for ${id}`);
});
