async function accountPage(id, password) {
  try {
    await login(id, password);
    const orders = await fetchOrders(id);
    console.log(id, 'has', orders.length, 'orders');
  } catch {
    console.log(id, 'refused');
  }
}

await accountPage('u2', 'pine-u2');
await accountPage('u3', 'open-sesame');
