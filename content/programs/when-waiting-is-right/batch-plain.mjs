// Every night: tell each customer what she owes.
for (const id of ['u1', 'u2', 'u0', 'u4', 'u5']) {
  const { total } = buildInvoice(fetchOrdersSync(id));
  notifySync(id, `you owe ${total}`);
  console.log(id, 'was told');
}
