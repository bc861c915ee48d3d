// What is still to be done stands in the queue.
serve(async (id) => {
  await ask('queue', ['put', { id, body: id }]);
  return 'thank you';
});
