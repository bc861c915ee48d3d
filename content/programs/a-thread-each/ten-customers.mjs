// Ten customers in the same moment, each with one request to the server.
const opened = Date.now();
const say = (what) => console.log(`${Date.now() - opened} ms: ${what}`);

for (let n = 1; n <= 10; n++) {
  ask('server', `u${n}`).then(
    () => say(`customer ${n} is served`),
    () => say(`customer ${n} is turned away`),
  );
}
