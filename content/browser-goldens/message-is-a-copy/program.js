const { port1, port2 } = new MessageChannel();
const order = { items: ['mug'], when: new Date(0), more: new Map([['a', 1]]) };
port2.onmessage = ({ data }) => {
  console.log(data === order, data.items.join(), data.when.getTime(), data.more.get('a'));
};
port1.postMessage(order);
order.items.push('lamp');
try {
  port1.postMessage(() => {});
} catch (error) {
  console.log(error.name, error instanceof DOMException);
}
