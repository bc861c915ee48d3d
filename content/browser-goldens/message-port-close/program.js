const { port1, port2 } = new MessageChannel();
port2.onmessage = ({ data }) => console.log('got', data);
port1.postMessage('one');
setTimeout(() => {
  port1.close();
  port1.postMessage('lost');
  console.log('closed');
}, 20);
