for (const method of ['all', 'allSettled', 'race', 'any']) {
  await Promise[method](5).catch((error) => console.log(method, error.message));
  await Promise[method]().catch((error) => console.log(method, error.message));
}
