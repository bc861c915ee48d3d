import { EventEmitter } from 'node:events';

const shop = new EventEmitter();
shop.on('order', (item) => console.log('pack', item));
shop.on('order', async (item) => {
  const { name } = await fetchUser('u1');
  console.log('write to', name, 'about', item);
});

console.log('before');
shop.emit('order', 'a maple stool');
console.log('after');
