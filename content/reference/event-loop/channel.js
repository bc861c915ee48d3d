const { port1, port2 } = new MessageChannel();
const order = { stools: 1 };

port2.onmessage = ({ data }) => {
  console.log('stools:', data.stools);
  queueMicrotask(() => console.log('microtask'));
};
port1.postMessage(order);
order.stools = 5;
port1.postMessage(order);
console.log('sent');
