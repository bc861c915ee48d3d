class Base {
  constructor(name) { this.name = name; }
  async load(id) { await null; return `${this.name}:${id}`; }
  async *items() { yield 'base item'; }
  static async create(...args) { await null; return new this(...args); }
  get ready() { return Promise.resolve('ready ' + this.name); }
}
class Child extends Base {
  #secret = 'hidden';
  static #count = 0;
  async load(id) { Child.#count++; const base = await super.load(id); return `[${base}] ${await this.#whisper()}`; }
  async #whisper() { await null; return this.#secret; }
  async *items() { yield* super.items(); yield 'child item'; }
  load2 = async () => (await super.load('arrow')) + this.name;
  static async create(...args) { const made = await super.create(...args); return made; }
  static get count() { return this.#count; }
  async ['comp' + 'uted']() { return arguments.length; }
}
const child = await Child.create('kid');
console.log(child, await child.load(1), await child.load2(), Child.count);
for await (const item of child.items()) console.log(item);
console.log(await child.ready, await child.computed(1, 2, 3));
console.log(child.load.name, child.load.length, Object.getOwnPropertyNames(Child.prototype));
try { new child.load(); } catch (error) { console.log(error.message); }
const detached = child.load;
await detached.call({ name: 'other' }, 1).catch((error) => console.log(error.name, error.message));
