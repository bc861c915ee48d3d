// The search index: an entry takes 200 ms.
serve(async (name) => {
  await new Promise((resolve) => setTimeout(resolve, 200));
  console.log('search finds', name);
});
