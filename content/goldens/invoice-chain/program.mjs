const after = (ms, value) => new Promise((resolve) => setTimeout(resolve, ms, value));

const invoice = (id) =>
  after(30, { id, name: 'Grace' })
    .then((user) => after(20, [5, 6]).then((orders) => ({ user, orders })))
    .then(({ user, orders }) => {
      console.log('have', user.name, orders);
      if (id === 2) throw new RangeError('card refused');
      return orders.reduce((a, b) => a + b);
    })
    .finally(() => console.log('released', id));

invoice(1)
  .then((total) => console.log('total', total))
  .then(() => invoice(2))
  .then(() => console.log('not reached'))
  .catch((error) => console.log(error.name, error.message))
  .finally(() => console.log('end'));
