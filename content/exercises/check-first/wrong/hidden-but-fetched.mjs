async function accountPage(id, password) {
  try {
    const [orders] = await Promise.all([fetchOrders(id), login(id, password)]);
    console.log(id, 'has', orders.length, 'orders');
  } catch {
    console.log(id, 'refused');
  }
}

await Promise.allSettled([accountPage('u2', 'pine-u2'), accountPage('u3', 'open-sesame')]);
