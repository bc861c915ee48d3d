const { port1, port2 } = new MessageChannel();
port2.addEventListener('message', ({ data }) => console.log('got', data));
port1.postMessage('early');
setTimeout(() => {
  console.log('nothing before start');
  port2.start();
  port1.postMessage('late');
}, 30);
