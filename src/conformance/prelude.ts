/**
 * What every generated file starts with: logging, and timers, immediates and I/O whose order Node itself fixes. The first file
 * of a program to run makes these tools, the files beside it take them.
 *
 * - `after(n)` is the delay to the n-th free slot of a grid of slots, counted from the slot that last came: no two timers are due in
 *   the same slot, and a late machine does not shift the grid, so being late cannot change their order.
 * - `repeat` is the one interval a program has; it is due half-way between slots.
 * - `io`, `load`, `shortly` and `soon`: how many turns of the loop a file takes is not fixed, nor is whether a timer of 1 ms is due
 *   in this turn or the next. So only one such thing is under way at a time, and meanwhile no immediate is set.
 * - Errors have no stack frames: those are V8's own, and not what is compared.
 * - `mark` prints and gives the value back; after `mostLines` it ends the process, which bounds every program.
 */
/** Wider where a file is read: a read must be over within a slot, on a loaded machine too. */
const slot = (reads: boolean, slow: boolean): number => (reads ? 200 : 150) * (slow ? 3 : 1);
const mostLines = 250;

const imports = [
  ['fs', 'node:fs'],
  ['util', 'node:util'],
  ['timers', 'node:timers/promises'],
  ['{ EventEmitter, on, once }', 'node:events'],
  ['{ PassThrough, pipeline, Readable, Transform, Writable }', 'node:stream'],
  ['streams', 'node:stream/promises'],
  ['{ AsyncLocalStorage, AsyncResource }', 'node:async_hooks'],
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
  let racing = false;
  let immediates = 0;
  const arrived = () => (racing = false);
  const io = (f) => {
    if (racing) return process.nextTick(f, null, 'busy');
    racing = true;
    fs.readFile(FILE, (error, data) => {
      racing = false;
      f(error, data.length > 0);
    });
  };
  const ioPromise = () => {
    if (racing) return Promise.resolve('busy');
    racing = true;
    return fs.promises.readFile(FILE).then((data) => {
      racing = false;
      return data.length > 0;
    });
  };
  const load = (f) => {
    if (racing) return Promise.resolve('busy');
    racing = true;
    const loaded = f();
    loaded.then(arrived, arrived);
    return loaded;
  };
  const shortly = (f, delays) => {
    if (racing || immediates > 0) return queueMicrotask(f);
    racing = true;
    let left = delays.length;
    for (const delay of delays) {
      setTimeout(() => {
        if (--left === 0) racing = false;
        f(delay);
      }, delay);
    }
  };
  const soon = (f, ...values) => {
    if (racing) return void queueMicrotask(() => f(...values));
    immediates++;
    return setImmediate(() => {
      immediates--;
      f(...values);
    });
  };
  const turn = (v) => new Promise((resolve) => soon(resolve, v));
  let repeating = false;
  const repeat = (f, turns, how = 'interval') => {
    if (repeating) return queueMicrotask(f);
    repeating = true;
    let slot = Math.floor(slotNow) + 1.5;
    const turned = () => {
      slotNow = ++slot;
      return --turns > 0;
    };
    const interval = () => {
      const handle = setInterval(() => {
        if (!turned()) clearInterval(handle);
        f();
      }, ${slotMs});
    };
    const refresh = () => {
      const handle = setTimeout(() => {
        if (turned()) handle.refresh();
        f();
      }, ${slotMs});
    };
    const nested = () =>
      setTimeout(() => {
        if (turned()) nested();
        f();
      }, ${slotMs});
    const iterator = async () => {
      for await (const v of timers.setInterval(${slotMs}, 'turn')) {
        const more = turned();
        f(v);
        if (!more) break;
      }
    };
    setTimeout({ interval, refresh, nested, iterator }[how], reach(slot));
  };
  const box = new EventEmitter();
  const target = new EventTarget();
  const context = new AsyncLocalStorage();
`;

const handlers = `  process.on('unhandledRejection', (reason) => mark('unhandledRejection', reason));
  process.on('rejectionHandled', (promise) => mark('rejectionHandled', promise));
  process.on('uncaughtException', (error, origin) => mark('uncaughtException', error, origin));
`;

const tools =
  'mark, Oops, after, sleep, arrived, io, ioPromise, load, shortly, soon, turn, repeat, box, target, context';

/** What a program is like as a whole. */
export interface Form {
  readonly form: 'esm' | 'cjs';
  /** Whether it begins with "use strict", though CommonJS. */
  readonly strict: boolean;
  /** Whether it listens for unhandled rejections and uncaught errors. */
  readonly handled: boolean;
  /** Whether it reads files. */
  readonly reads: boolean;
  /** Whether its timers are further apart, for a machine that is late. */
  readonly slow?: boolean;
}

/** @returns the lines before the generated part of a file */
export function prelude({ form, strict, handled, reads, slow = false }: Form): string {
  const esm = form === 'esm';
  const loads = imports.map(([names, from]) =>
    esm ? `import ${names} from '${from}';` : `const ${names} = require('${from}');`,
  );
  const file = esm ? 'const FILE = import.meta.filename;' : 'const FILE = __filename;';
  return `${strict ? "'use strict';\n" : ''}${loads.join('\n')}
${file}
globalThis.tools ??= (() => {${body(slot(reads, slow))}${handled ? handlers : ''}  process.on('exit', (code) => console.log('exit', code));
  return { ${tools} };
})();
const { ${tools} } = globalThis.tools;
arrived();
`;
}
