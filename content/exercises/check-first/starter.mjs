async function accountPage(id, password) {
  const signedIn = login(id, password);
  const orders = await fetchOrders(id);
  console.log(id, 'has', orders.length, 'orders');
  await signedIn;
}

await Promise.allSettled([accountPage('u2', 'pine-u2'), accountPage('u3', 'open-sesame')]);
