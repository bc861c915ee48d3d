/**
 * Lets a call into a sandbox stop in the middle, and go on later, while other sandboxes run (docs/decisions/0004-processes.md). The
 * sandbox's memory is kept as it was before the call, and what its host functions returned is written down. Where the guest has
 * to wait, it is taken down; when the answer is there, the memory is put back and the same call runs again: up to where it
 * stood, the host functions answer from the list and do nothing.
 */
import type { HostFunctions, Sandbox } from './sandbox.ts';

/** Functions that act or that tell what changes. The others may be asked again. */
const LOGGED = [
  'flush',
  'request',
  'block',
  'cancel',
  'serve',
  'send',
  'reply',
  'stop',
  'random',
  'due',
] as const satisfies readonly (keyof HostFunctions)[];

type Arguments = readonly (number | string | boolean)[];

export class Rerun {
  readonly host: HostFunctions;
  #sandbox: Sandbox | undefined;
  /** What host functions have returned in the present call. */
  #log: { readonly name: string; readonly result: unknown }[] = [];
  /** How much of it has been answered again. */
  #replayed = 0;
  /** The guest is on its way out: nothing that it does counts. */
  #unwinding = false;
  #before = new Uint8Array();
  #call: readonly [name: string, args: Arguments] = ['', []];

  constructor(host: HostFunctions) {
    const logged = Object.fromEntries(LOGGED.map((name) => [name, this.#logged(name, host[name] as Called)]));
    this.host = { ...host, ...logged } as HostFunctions;
  }

  attach(sandbox: Sandbox): void {
    this.#sandbox = sandbox;
  }

  /** Calls the guest. @returns its status line; undefined if it waits in a call that has not returned */
  call(name: string, args: Arguments): string | undefined {
    this.#call = [name, args];
    this.#log = [];
    this.#before = this.#sandbox!.memory(this.#before);
    return this.#run();
  }

  /** Goes on with the call that waits: the host function it stands in returns `result`. */
  goOn(result: string): string | undefined {
    this.#log.push({ name: 'block', result });
    this.#sandbox!.putBack(this.#before);
    return this.#run();
  }

  #run(): string | undefined {
    this.#replayed = 0;
    this.#unwinding = false;
    const [name, args] = this.#call;
    const line = this.#sandbox!.call(name, ...args);
    return this.#unwinding ? undefined : line;
  }

  #logged(name: string, fn: Called): Called {
    return (...args) => {
      if (this.#unwinding) return undefined;
      const known = this.#log[this.#replayed];
      if (known !== undefined) {
        if (known.name !== name) throw new Error(`a call that ran again asked for ${name} in place of ${known.name}`);
        this.#replayed++;
        return known.result;
      }
      const result = fn(...args);
      if (name === 'block' && result === '') {
        this.#unwinding = true;
        this.#sandbox!.interrupt();
        return result;
      }
      this.#log.push({ name, result });
      this.#replayed++;
      return result;
    };
  }
}

type Called = (...args: unknown[]) => unknown;
