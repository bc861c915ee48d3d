// Two orders to be paid.
await ask('queue', ['put', { id: 'order 1', body: 48 }]);
await ask('queue', ['put', { id: 'order 2', body: 120 }]);
