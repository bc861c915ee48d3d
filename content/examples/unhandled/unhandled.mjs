setTimeout(() => console.log('never runs'), 10);

const lost = Promise.reject(new Error('nobody listens'));
queueMicrotask(() => console.log('microtasks still run'));
