// Ten customers at once, first to a server with three threads, then to one with an event loop.
async function tenRequests(server) {
  const start = performance.now();
  const customers = Array.from({ length: 10 }, (_, index) => `u${index + 1}`);
  await Promise.all(customers.map((customer) => ask(server, customer)));
  console.log(`${server}: ten answers after ${Math.round(performance.now() - start)} ms`);
}

await tenRequests('server');
await tenRequests('loop');
