const { port1, port2 } = new MessageChannel();
port2.onmessage = ({ data }) => {
  console.log('message', data);
  Promise.resolve().then(() => console.log('microtask of', data));
};
port1.postMessage(1);
port1.postMessage(2);
Promise.resolve().then(() => port1.postMessage(3));
console.log('posted');
