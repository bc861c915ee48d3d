/**
 * What every generated program starts with: logging, and timers, immediates and I/O whose order Node itself fixes.
 *
 * - `after(n)` is the delay to the n-th free slot of a grid of slots, counted from the slot that last came: no two timers are due in
 *   the same slot, and a late machine does not shift the grid, so being late cannot change their order.
 * - `repeat` is the one interval a program has; it is due half-way between slots.
 * - `io` and `soon`: how many turns of the loop a file takes is not fixed, so while one is being read no other is, and no immediate
 *   is set.
 * - Errors have no stack frames: those are V8's own, and not what is compared.
 * - `mark` prints and gives the value back; after `mostLines` it ends the process, which bounds every program.
 */
/** Wider where a file is read: a read must be over within a slot, on a loaded machine too. */
const slot = (reads: boolean): number => (reads ? 80 : 40);
const mostLines = 250;

const imports = [
  ['fs', 'node:fs'],
  ['util', 'node:util'],
  ['timers', 'node:timers/promises'],
  ['{ EventEmitter, on, once }', 'node:events'],
  ['{ Readable }', 'node:stream'],
  ['{ AsyncLocalStorage }', 'node:async_hooks'],
] as const;

const body = (slotMs: number): string => `
Error.stackTraceLimit = 0;
let lines = 0;
const mark = (label, ...values) => {
  console.log(label, ...values);
  if (++lines > ${mostLines}) process.exit(7);
  return values[0];
};
class Oops extends Error {
  name = 'Oops';
}
const started = Date.now();
const taken = new Set();
let slotNow = 0;
const reach = (slot) => {
  const delay = slot * ${slotMs} - (Date.now() - started);
  setTimeout(() => (slotNow = slot), delay);
  return delay;
};
const after = (n) => {
  let slot = Math.floor(slotNow) + n;
  while (taken.has(slot)) slot++;
  taken.add(slot);
  return reach(slot);
};
const sleep = (n, v) => new Promise((resolve) => setTimeout(resolve, after(n), v));
let reading = false;
const io = (f) => {
  if (reading) return process.nextTick(f, null, 'busy');
  reading = true;
  fs.readFile(FILE, (error, data) => {
    reading = false;
    f(error, data.length > 0);
  });
};
const ioPromise = () => {
  if (reading) return Promise.resolve('busy');
  reading = true;
  return fs.promises.readFile(FILE).then((data) => {
    reading = false;
    return data.length > 0;
  });
};
const soon = (f, ...values) => (reading ? queueMicrotask(() => f(...values)) : setImmediate(f, ...values));
let repeating = false;
const repeat = (f, turns) => {
  if (repeating) return queueMicrotask(f);
  repeating = true;
  let slot = Math.floor(slotNow) + 1.5;
  setTimeout(() => {
    const handle = setInterval(() => {
      slotNow = ++slot;
      if (--turns <= 0) clearInterval(handle);
      f();
    }, ${slotMs});
  }, reach(slot));
};
const box = new EventEmitter();
const target = new EventTarget();
const context = new AsyncLocalStorage();
`;

const handlers = `
process.on('unhandledRejection', (reason) => mark('unhandledRejection', reason));
process.on('rejectionHandled', (promise) => mark('rejectionHandled', promise));
process.on('uncaughtException', (error, origin) => mark('uncaughtException', error, origin));
`;

/** What a program is like as a whole. */
export interface Form {
  readonly form: 'esm' | 'cjs';
  /** Whether it listens for unhandled rejections and uncaught errors. */
  readonly handled: boolean;
  /** Whether it reads files. */
  readonly reads: boolean;
}

/** @returns the lines before the generated part */
export function prelude({ form, handled, reads }: Form): string {
  const esm = form === 'esm';
  const loads = imports.map(([names, from]) =>
    esm ? `import ${names} from '${from}';` : `const ${names} = require('${from}');`,
  );
  const file = esm ? 'const FILE = import.meta.filename;' : 'const FILE = __filename;';
  return `${loads.join('\n')}\n${file}${body(slot(reads))}${handled ? handlers.trimStart() : ''}process.on('exit', (code) => console.log('exit', code));\n`;
}
