const reply = await notify('warehouse', 'order 8: two beech spoons');
console.log('warehouse has it:', reply.delivered);
console.log('thank you for your order');
