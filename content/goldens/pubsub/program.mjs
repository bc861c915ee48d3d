class Bus {
  topics = new Map();
  subscribe(topic, handler) { const set = this.topics.get(topic) ?? new Set(); this.topics.set(topic, set.add(handler)); return () => set.delete(handler); }
  async publish(topic, message) { return Promise.allSettled([...(this.topics.get(topic) ?? [])].map(async (handler) => handler(message))); }
}
const bus = new Bus();
const stop = bus.subscribe('order', async (o) => { await null; console.log('mail', o); return 'mailed'; });
bus.subscribe('order', (o) => { console.log('stock', o); throw new Error('no stock'); });
bus.subscribe('order', (o) => new Promise((r) => setTimeout(r, 10, 'indexed')));
console.log((await bus.publish('order', 1)).map((r) => r.value ?? r.reason.message));
stop();
console.log((await bus.publish('order', 2)).length, await bus.publish('nothing', 0));
