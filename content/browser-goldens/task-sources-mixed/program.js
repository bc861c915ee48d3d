// Timers of zero, messages between ports and posted tasks, in the order in which they were asked for.
const { port1, port2 } = new MessageChannel();
port2.onmessage = () => console.log('port message');
setTimeout(() => console.log('timer'), 0);
port1.postMessage(0);
scheduler.postTask(() => console.log('posted task'));
Promise.resolve().then(() => console.log('microtask'));
