notify('warehouse', 'order 8: two beech spoons').then((reply) => {
  console.log('warehouse has it:', reply.delivered);
});
console.log('thank you for your order');
