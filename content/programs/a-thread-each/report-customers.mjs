// Somebody asks for the report of the year. Five others only want their invoice.
const opened = Date.now();
const say = (what) => console.log(`${Date.now() - opened} ms: ${what}`);

ask('server', { report: 'u1' }).then(() => say('the report is ready'));
for (let n = 2; n <= 6; n++) {
  ask('server', { invoice: `u${n}` }).then(() => say(`customer ${n} is served`));
}
