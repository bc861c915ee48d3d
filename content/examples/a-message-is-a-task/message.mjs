const { port1, port2 } = new MessageChannel();
port2.onmessage = ({ data }) => {
  console.log('message:', data);
  port1.close();
};

setTimeout(() => console.log('timer'), 5);
port1.postMessage('a maple stool');
Promise.resolve().then(() => console.log('microtask'));
console.log('sent');
