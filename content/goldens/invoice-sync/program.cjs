// One user at a time: every step waits for the one before.
const users = { 7: { id: 7, name: 'Ada' } };
const orders = [{ user: 7, total: 12.5 }, { user: 7, total: 30 }, { user: 8, total: 99 }];

function findUser(id) {
  const user = users[id];
  if (!user) throw new Error(`no user ${id}`);
  return user;
}

function buildInvoice(id) {
  const user = findUser(id);
  const mine = orders.filter((order) => order.user === user.id);
  return { to: user.name, lines: mine.length, total: mine.reduce((sum, { total }) => sum + total, 0) };
}

console.log(buildInvoice(7));
try {
  buildInvoice(9);
} catch (error) {
  console.log('failed:', error.message);
}
console.log('done');
