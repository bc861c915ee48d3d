class Resource implements Disposable {
  readonly name: string;
  constructor(name: string) { this.name = name; console.log('open', name); }
  [Symbol.dispose](): void { console.log('close', this.name); }
}
class AsyncResource implements AsyncDisposable {
  async [Symbol.asyncDispose](): Promise<void> { await null; console.log('async close'); }
}
function work(): string {
  const a = new Resource('a');
  try { console.log('using', a.name); return 'result'; } finally { a[Symbol.dispose](); }
}
console.log(work());
const r = new AsyncResource();
await r[Symbol.asyncDispose]();
console.log(typeof Symbol.dispose, Symbol.asyncDispose.toString());
export {};
