setTimeout(() => console.log('due at 10 ms'), 10);

const user = fetchUserSync('u1');
const orders = fetchOrdersSync(user.id);
const preferences = fetchPreferencesSync(user.id);
console.log(buildInvoice(orders, preferences));
