const heartbeat = setInterval(() => console.log('beat'), 20).unref();
process.on('exit', () => console.log('bye'));
await new Promise((resolve) => setTimeout(resolve, 50));
console.log('work done', heartbeat.hasRef());
