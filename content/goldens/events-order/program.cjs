const EventEmitter = require('events');
class Shop extends EventEmitter {
  order(item) {
    console.log('ordering', item);
    this.emit('ordered', item);
    process.nextTick(() => this.emit('packed', item));
    Promise.resolve().then(() => this.emit('sent', item));
    setImmediate(() => this.emit('arrived', item));
    console.log('order placed');
  }
}
const shop = new Shop();
shop.on('newListener', (event) => console.log('listening for', event));
for (const name of ['ordered', 'packed', 'sent', 'arrived']) shop.on(name, (item) => console.log(name, item));
shop.on('ordered', (item) => { if (item === 'tea') throw new Error('no tea'); });
shop.order('cake');
try { shop.order('tea'); } catch (error) { console.log('listener threw:', error.message); }
