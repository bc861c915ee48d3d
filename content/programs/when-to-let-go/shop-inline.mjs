// Each order is packed while the customer waits: 60 ms of a thread.
serve((id) => {
  fetchOrdersSync('u1');
  console.log('packed', id);
});
