const later = (ms, value, callback) => setTimeout(() => callback(null, value), ms);
const fail = (ms, message, callback) => setTimeout(() => callback(new Error(message)), ms);

function invoice(id, callback) {
  later(30, { id, name: 'Ada' }, (error, user) => {
    if (error) return callback(error);
    console.log('user', user);
    later(20, [1, 2, 3], (error, orders) => {
      if (error) return callback(error);
      console.log('orders', orders);
      (id === 7 ? later : fail)(10, { currency: 'GBP' }, (error, preferences) => {
        if (error) return callback(error);
        callback(null, { user: user.name, count: orders.length, ...preferences });
      });
    });
  });
  console.log('asked for', id);
}

invoice(7, (error, result) => {
  console.log('first', error, result);
  invoice(8, (error) => console.log('second', error instanceof TypeError, typeof error));
});
console.log('main is over');
