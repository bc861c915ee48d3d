let stools = 1;

serve(async (id) => {
  await new Promise((resolve) => setTimeout(resolve, 30));
  const got = stools > 0;
  if (got) stools--;
  console.log(got ? `warehouse: a stool for ${id}` : `warehouse: no stool for ${id}`);
  return got;
});
