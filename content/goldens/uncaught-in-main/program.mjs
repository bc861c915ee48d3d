console.log('one');
Promise.resolve().then(() => console.log('microtask after the throw?'));
process.nextTick(() => console.log('tick after the throw?'));
throw new Error('main failed');
