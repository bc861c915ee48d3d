console.log('thank you for your order');
const reply = notifySync('warehouse', 'order 8: two beech spoons');
console.log('warehouse has it:', reply.delivered);
