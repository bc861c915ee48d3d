// Six pictures in the same moment.
const started = Date.now();

for (let n = 1; n <= 6; n++) {
  ask('server', `picture-${n}`).then((file) => console.log(`${Date.now() - started} ms: ${file}`));
}
