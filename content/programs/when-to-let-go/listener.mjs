// Analytics, invoicing or packing: each takes 80 ms.
serve(async (event) => {
  await new Promise((resolve) => setTimeout(resolve, 80));
  console.log('noted:', event);
});
