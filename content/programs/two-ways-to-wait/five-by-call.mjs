for (let order = 1; order <= 5; order++) {
  notifySync('warehouse', `order ${order}`);
  buildInvoice([{ price: 120 }]);
  console.log(`order ${order} done`);
}
