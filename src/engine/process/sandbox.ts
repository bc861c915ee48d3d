/** One QuickJS VM with the guest runtime in it. The only place that holds handles of the VM. */
import type { QuickJS as QuickJSType, JSValueHandle, Snapshot } from 'quickjs-wasi';
import type { Host, Setup } from '../guest/host.ts';
import type { GuestRuntime } from '../guest/main.ts';
import type { Engine } from '../run.ts';
import { GuestFault, HostStackOverflow, OutOfMemory } from './errors.ts';

/**
 * Recursion deeper than this is the guest's own RangeError. A worker of Chromium gives WebAssembly half a megabyte of stack; code
 * that it has not optimised yet needs up to three times what is counted here (docs/decisions/0003-limits-and-speed.md).
 */
const MAX_STACK_BYTES = 160 * 1024;
/** Name under which the guest's own frames appear in stacks. */
const GUEST_FILE = 'loopscope:guest';

/** The host functions by name, as the VM knows them; `factory` gives back a handle, so it is made here. */
export type HostFunctions = Omit<Host, 'factory'> & {
  /** Guest code of a module, and the file name its stack frames carry. */
  moduleCode(path: string): { code: string; file: string };
};

const HOST_NAMES = [
  'flush',
  'request',
  'block',
  'cancel',
  'serve',
  'send',
  'reply',
  'factory',
  'moduleInfo',
  'locate',
  'stop',
  'random',
  'sourceLine',
  'due',
  'deriveKey',
] as const;
/** Functions of the guest runtime that the host calls. */
const CALLS = [
  'main',
  'timers',
  'immediates',
  'turnAlone',
  'complete',
  'receive',
  'turn',
  'finish',
] as const satisfies readonly (keyof GuestRuntime)[];
type HostName = (typeof HOST_NAMES)[number];
type Callback = (...args: JSValueHandle[]) => JSValueHandle;

let quickjs: Promise<typeof import('quickjs-wasi')> | undefined;

/** Loads the package; Firefox 140 lacks the symbols it reads on import. */
function loadQuickJS(): Promise<typeof import('quickjs-wasi')> {
  const symbols = Symbol as unknown as Record<string, symbol>;
  for (const name of ['dispose', 'asyncDispose']) symbols[name] ??= Symbol.for(`Symbol.${name}`);
  return (quickjs ??= import('quickjs-wasi'));
}

/** A VM with the runtime's script evaluated, as it is before any program: restored for each sandbox. */
const snapshots = new WeakMap<Engine, Promise<Snapshot>>();

function snapshotOf(engine: Engine): Promise<Snapshot> {
  let snapshot = snapshots.get(engine);
  if (snapshot === undefined) {
    snapshot = makeSnapshot(engine);
    snapshots.set(engine, snapshot);
  }
  return snapshot;
}

async function makeSnapshot(engine: Engine): Promise<Snapshot> {
  const { QuickJS } = await loadQuickJS();
  const vm = await QuickJS.create(options(engine, 0, () => false));
  try {
    vm.newObject().consume((host) => {
      for (const name of HOST_NAMES)
        vm.newFunction(name, () => vm.undefined).consume((fn) => vm.setProp(host, name, fn));
      vm.setProp(vm.global, '__host', host);
    });
    const script = `{const host=globalThis.__host;delete globalThis.__host;globalThis.__install=(()=>{${engine.guest}\nreturn setup=>LoopscopeGuest.install(host,setup)})();}`;
    vm.evalCode(script, GUEST_FILE).dispose();
    return vm.snapshot();
  } finally {
    vm.dispose();
  }
}

/** Time zone UTC and a clock that stands still: the guest has its own. */
function options(engine: Engine, heapBytes: number, interrupted: () => boolean) {
  return {
    wasm: engine.wasm,
    timezoneOffset: 0,
    maxStackSize: MAX_STACK_BYTES,
    ...(heapBytes > 0 ? { memoryLimit: heapBytes } : {}),
    interruptHandler: interrupted,
    wasi: (memory: WebAssembly.Memory) => ({
      clock_time_get(_clock: number, _precision: bigint, result: number) {
        new DataView(memory.buffer).setBigUint64(result, 0n, true);
        return 0;
      },
      random_get(pointer: number, length: number) {
        new Uint8Array(memory.buffer, pointer, length).fill(7);
        return 0;
      },
    }),
  };
}

export class Sandbox {
  readonly #vm: QuickJSType;
  readonly #calls = new Map<string, JSValueHandle>();
  #runtime: JSValueHandle | undefined;
  #stopped = false;
  #interrupted = false;
  readonly #memory: WebAssembly.Memory;

  private constructor(vm: QuickJSType, memory: WebAssembly.Memory) {
    this.#vm = vm;
    this.#memory = memory;
  }

  /** @param heapBytes what the program may allocate on top of the runtime's own heap */
  static async create(engine: Engine, heapBytes: number, host: HostFunctions): Promise<Sandbox> {
    const snapshot = await snapshotOf(engine);
    const { QuickJS } = await loadQuickJS();
    const made: { sandbox?: Sandbox; memory?: WebAssembly.Memory } = {};
    const isInterrupted = () => made.sandbox !== undefined && (made.sandbox.#stopped || made.sandbox.#interrupted);
    const all = options(engine, snapshot.memory.byteLength + heapBytes, isInterrupted);
    const wasi = (memory: WebAssembly.Memory) => all.wasi((made.memory = memory));
    const vm = await QuickJS.restore(snapshot, { ...all, wasi });
    const sandbox = (made.sandbox = new Sandbox(vm, made.memory!));
    const callbacks = sandbox.#callbacks(host);
    for (const name of HOST_NAMES) vm.registerHostCallback(name, callbacks[name]);
    return sandbox;
  }

  /** Whether the guest has ended the run: no call will be taken any more. */
  get stopped(): boolean {
    return this.#stopped;
  }

  /** No code of the program's runs any more. */
  stop(): void {
    this.#stopped = true;
  }

  /** Takes the call that is running down. What it leaves behind is good for nothing but `putBack`. */
  interrupt(): void {
    this.#interrupted = true;
  }

  /** A copy of all the sandbox is, between two calls. @param into a buffer to use again */
  memory(into: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
    const now = new Uint8Array(this.#memory.buffer);
    if (into.length !== now.length) return now.slice();
    into.set(now);
    return into;
  }

  /** Makes the sandbox what it was when `memory` was taken. Memory that it has been given since stays, and is empty. */
  putBack(memory: Uint8Array): void {
    const now = new Uint8Array(this.#memory.buffer);
    now.set(memory);
    now.fill(0, memory.length);
    this.#interrupted = false;
  }

  install(setup: Setup): void {
    const vm = this.#vm;
    // Made now, so that they stand in every copy of the memory.
    void [vm.global, vm.undefined, vm.null, vm.true, vm.false];
    this.#guard(() => {
      vm.global.getProp('__install').consume((install) => {
        vm.newString(JSON.stringify(setup)).consume((json) => {
          this.#runtime = vm.callFunction(install, vm.undefined, json);
        });
      });
      vm.evalCode('delete globalThis.__install').dispose();
      for (const name of CALLS) this.#calls.set(name, this.#runtime!.getProp(name));
    });
  }

  /** Calls a function of the guest runtime. @returns its status line, '' once the guest has stopped */
  call(name: string, ...args: (number | string | boolean)[]): string {
    const vm = this.#vm;
    const fn = this.#calls.get(name)!;
    const handles = args.map((arg) =>
      typeof arg === 'number'
        ? vm.newNumber(arg)
        : typeof arg === 'string'
          ? vm.newString(arg)
          : arg
            ? vm.true
            : vm.false,
    );
    try {
      return (
        this.#guard(() => vm.callFunction(fn, vm.undefined, ...handles).consume((result) => result.toString())) ?? ''
      );
    } finally {
      handles.forEach((handle, index) => typeof args[index] !== 'boolean' && handle.dispose());
    }
  }

  dispose(): void {
    for (const handle of this.#calls.values()) handle.dispose();
    this.#runtime?.dispose();
    this.#vm.dispose();
  }

  /**
   * @returns undefined if the guest stopped itself on the way
   * @throws OutOfMemory, HostStackOverflow for the program's faults; GuestFault for the runtime's own
   */
  #guard<T>(work: () => T): T | undefined {
    try {
      return work();
    } catch (error) {
      if (this.#stopped || this.#interrupted) return undefined;
      const message = error instanceof Error ? error.message : String(error);
      if (message.includes('out of memory')) throw new OutOfMemory();
      if (error instanceof RangeError && message.includes('call stack')) throw new HostStackOverflow();
      throw new GuestFault(message, { cause: error });
    }
  }

  #callbacks(host: HostFunctions): Record<HostName, Callback> {
    const vm = this.#vm;
    const number = (handle: JSValueHandle | undefined) => handle!.toNumber();
    const text = (handle: JSValueHandle | undefined) => handle!.toString();
    return {
      flush: (rows, buffer, strings, nowUs) =>
        vm.newNumber(host.flush(number(rows), buffer!.toUint8Array(), text(strings), number(nowUs))),
      request: (item, service, operation, args, site, promise, label) => {
        host.request(
          number(item),
          text(service),
          text(operation),
          text(args),
          number(site),
          number(promise),
          text(label),
        );
        return vm.undefined;
      },
      block: (item, service, operation, args, site, label) =>
        vm.newString(host.block(number(item), text(service), text(operation), text(args), number(site), text(label))),
      cancel: (item) => {
        host.cancel(number(item));
        return vm.undefined;
      },
      serve: () => {
        host.serve();
        return vm.undefined;
      },
      send: (kind, item, to, payload, site, label, timeoutMs, promise) => {
        host.send(
          text(kind),
          number(item),
          text(to),
          text(payload),
          number(site),
          text(label),
          number(timeoutMs),
          number(promise),
        );
        return vm.undefined;
      },
      reply: (item, ok, payload, label, cause) => {
        host.reply(number(item), number(ok) !== 0, text(payload), text(label), number(cause));
        return vm.undefined;
      },
      factory: (path) => {
        const { code, file } = host.moduleCode(text(path));
        return vm.evalCode(code, file);
      },
      moduleInfo: (path) => vm.newString(host.moduleInfo(text(path))),
      locate: (file, line, column, message, called) =>
        vm.newString(host.locate(text(file), number(line), number(column), text(message), text(called))),
      stop: () => {
        this.#stopped = true;
        host.stop();
        return vm.undefined;
      },
      random: () => vm.newNumber(host.random()),
      sourceLine: (file, line) => vm.newString(host.sourceLine(text(file), number(line))),
      due: () => vm.newNumber(host.due()),
      deriveKey: (operation, args) => vm.newString(host.deriveKey(text(operation), text(args))),
    };
  }
}
