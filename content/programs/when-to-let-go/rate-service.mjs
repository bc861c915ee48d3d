serve(async () => {
  await new Promise((resolve) => setTimeout(resolve, 40));
  return 0.8;
});
