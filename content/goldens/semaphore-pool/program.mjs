class Semaphore {
  #free; #waiting = [];
  constructor(free) { this.#free = free; }
  async acquire() { if (this.#free > 0) { this.#free--; return; } await new Promise((resolve) => this.#waiting.push(resolve)); }
  release() { const next = this.#waiting.shift(); if (next) next(); else this.#free++; }
  async use(task) { await this.acquire(); try { return await task(); } finally { this.release(); } }
}
const s = new Semaphore(2);
let running = 0, most = 0;
const job = (id, ms) => s.use(async () => {
  most = Math.max(most, ++running);
  console.log('start', id, 'running', running);
  await new Promise((r) => setTimeout(r, ms));
  running--;
  console.log('end', id);
  if (id === 3) throw new Error('job 3');
  return id;
});
const results = await Promise.allSettled([job(1, 30), job(2, 50), job(3, 40), job(4, 10), job(5, 45)]);
console.log(results.map((r) => r.value ?? r.reason.message), most);
