serve(async (id) => {
  await new Promise((resolve) => setTimeout(resolve, 10));
  console.log(`packed ${id}`);
});
