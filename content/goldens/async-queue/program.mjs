class AsyncQueue {
  #values = []; #readers = []; #closed = false;
  push(value) { const reader = this.#readers.shift(); if (reader) reader({ value, done: false }); else this.#values.push(value); }
  close() { this.#closed = true; for (const reader of this.#readers.splice(0)) reader({ value: undefined, done: true }); }
  next() { if (this.#values.length) return Promise.resolve({ value: this.#values.shift(), done: false }); if (this.#closed) return Promise.resolve({ value: undefined, done: true }); return new Promise((resolve) => this.#readers.push(resolve)); }
  [Symbol.asyncIterator]() { return this; }
}
const q = new AsyncQueue();
const consumer = async (name) => { for await (const item of q) { console.log(name, item); await new Promise((r) => setTimeout(r, 25)); } console.log(name, 'done'); };
const both = Promise.all([consumer('A'), consumer('B')]);
for (let i = 1; i <= 5; i++) { q.push(i); await new Promise((r) => setTimeout(r, 10)); }
q.close();
await both;
