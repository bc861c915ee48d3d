// Each order is put into the queue, and the customer is done.
serve((id) => ask('queue', ['put', { id, body: id }]));
