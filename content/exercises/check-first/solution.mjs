async function accountPage(id, password) {
  try {
    await login(id, password);
  } catch {
    console.log(id, 'refused');
    return;
  }
  const orders = await fetchOrders(id);
  console.log(id, 'has', orders.length, 'orders');
}

await Promise.allSettled([accountPage('u2', 'pine-u2'), accountPage('u3', 'open-sesame')]);
