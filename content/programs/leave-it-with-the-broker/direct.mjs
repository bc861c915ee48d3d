// Ten orders in the same moment, each sent straight to invoicing.
for (let order = 1; order <= 10; order++) {
  ask('invoicing', { body: `order ${order}` }).catch((error) => console.log(`order ${order} is lost:`, error.code));
}
