const started = Date.now();

for (let n = 1; n <= 5; n++) {
  fetchUser(`u${n}`).then(() => console.log(`${Date.now() - started} ms: customer ${n} is found`));
}
