import { setTimeout as sleep } from 'node:timers/promises';

async function fetchUser(id) {
  await sleep(40);
  return { id, name: 'Linus' };
}
async function fetchOrders() {
  await sleep(60);
  return ['apples', 'pears'];
}
async function fetchPreferences() {
  await sleep(30);
  return { currency: 'EUR' };
}

async function getInvoice(id) {
  const user = await fetchUser(id);
  const orders = await fetchOrders(user.id);
  const prefs = await fetchPreferences(user.id);
  return { user, orders, prefs };
}
async function getInvoiceFast(id) {
  const user = await fetchUser(id);
  const [orders, prefs] = await Promise.all([fetchOrders(user.id), fetchPreferences(user.id)]);
  return { user, orders, prefs };
}

const log = [];
const race = (name, promise) => promise.then((value) => (log.push(name), value));
const [slow, fast] = await Promise.all([race('slow', getInvoice(1)), race('fast', getInvoiceFast(1))]);
console.log(log);
console.log(slow, fast);
