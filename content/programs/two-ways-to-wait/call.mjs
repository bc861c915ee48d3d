// Order 7 goes to the warehouse by a call: ask, and stand there until the answer is back.
const reply = notifySync('warehouse', 'order 7: one maple stool');
console.log('warehouse has it:', reply.delivered);

const invoice = buildInvoice([{ price: 120 }]);
console.log('invoice ready:', invoice.total);
