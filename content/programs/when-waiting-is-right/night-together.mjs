async function tell(id) {
  const { total } = buildInvoice(await fetchOrders(id));
  await notify(id, `you owe ${total}`);
  console.log(id, 'was told');
}

await Promise.all(['u1', 'u2', 'u3', 'u4', 'u5'].map(tell));
