// Order 7 goes to the warehouse as a message: hand it over, and carry on.
notify('warehouse', 'order 7: one maple stool').then((reply) => {
  console.log('warehouse has it:', reply.delivered);
});

const invoice = buildInvoice([{ price: 120 }]);
console.log('invoice ready:', invoice.total);
