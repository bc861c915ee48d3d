// Ten customers in the same second. The shop's server has three threads; each request takes one of them.
const opened = Date.now();
const since = () => `${Date.now() - opened} ms`;

async function customer(n) {
  try {
    const answer = await fetch(`https://maple-and-pine.example/api/users/u${n}`, {
      signal: AbortSignal.timeout(1000),
    });
    const user = await answer.json();
    console.log(`${since()}: ${user.name} is served`);
  } catch {
    console.log(`${since()}: customer ${n} has given up`);
  }
}

for (let n = 1; n <= 10; n++) customer(n);
