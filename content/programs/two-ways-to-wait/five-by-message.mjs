for (let order = 1; order <= 5; order++) {
  notify('warehouse', `order ${order}`).then(() => console.log(`warehouse has order ${order}`));
  buildInvoice([{ price: 120 }]);
  console.log(`order ${order} done`);
}
