for (const id of ['u1', 'u2', 'u3', 'u4', 'u5']) {
  const { total } = buildInvoice(fetchOrdersSync(id));
  notifySync(id, `you owe ${total}`);
  console.log(id, 'was told');
}
