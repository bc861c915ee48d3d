// Two processes on one clock. What they say to each other takes 1 ms each way.
const order = { id: 'order-7', customer: 'u2' };

const receipt = ask('mail', { kind: 'receipt', ...order });
console.log('order taken');

const { id, to } = await receipt;
console.log(`${id} has gone to ${to}`);

// Nobody waits for this one. The shop ends while the mail is being sent.
tell('mail', { kind: 'thanks', ...order });
