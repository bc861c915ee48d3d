let stools = 10;

serve(async (sold) => {
  if (sold > 0) await new Promise((resolve) => setTimeout(resolve, 20));
  stools -= sold;
  return stools;
});
