/**
 * Maple & Pine's services as programs call them: as globals and as `import … from 'shop'`. Every call has three faces where it
 * makes sense: `fetchUserSync(id)` blocks, `fetchUser(id)` gives a promise, `fetchUser(id, callback)` calls back, error first.
 */
import { newPromise, createResolvingFunctions, slotsOf } from './promise.ts';
import { block, request } from './operations.ts';
import { spend } from './recorder.ts';

type Callback = (error: Error | null, value?: unknown) => void;

/** Name of the call → the service that answers it, and how many arguments it takes. */
const CALLS = {
  fetchUser: ['database', 1],
  fetchOrders: ['database', 1],
  fetchPreferences: ['database', 1],
  sendWelcomeEmail: ['mail', 1],
  transcode: ['transcoder', 2],
  notify: ['push', 2],
  login: ['auth', 2],
} as const;

function textOf(value: unknown): string {
  return typeof value === 'string' ? `'${value}'` : typeof value === 'object' && value !== null ? '{…}' : String(value);
}

function asyncFace(service: string, operation: string): (...args: unknown[]) => unknown {
  return (...given) => {
    const last = given[given.length - 1];
    const callback = typeof last === 'function' ? (last as Callback) : undefined;
    const args = callback === undefined ? given : given.slice(0, -1);
    const label = `${operation}(${args.map(textOf).join(', ')})`;
    if (callback !== undefined) {
      request(service, operation, args, (error, value) => (error === null ? callback(null, value) : callback(error)), {
        label,
      });
      return undefined;
    }
    const promise = newPromise('io', label);
    const { resolve, reject } = createResolvingFunctions(promise, slotsOf(promise)!);
    request(service, operation, args, (error, value) => (error === null ? resolve(value) : reject(error)), {
      label,
      promise,
    });
    return promise;
  };
}

interface OrderLine {
  readonly price: number;
  readonly quantity?: number;
}

/** Adds up an invoice: work for the processor, `us` µs of it. */
function invoiceBuilder(us: number) {
  return (orders: readonly OrderLine[], preferences?: { readonly currency?: string }): object => {
    spend(us);
    const total = orders.reduce((sum, { price, quantity = 1 }) => sum + price * quantity, 0);
    return { lines: orders.length, total, currency: preferences?.currency ?? 'EUR' };
  };
}

function named<F extends (...args: never[]) => unknown>(name: string, length: number, fn: F): F {
  Object.defineProperty(fn, 'name', { value: name, configurable: true });
  Object.defineProperty(fn, 'length', { value: length, configurable: true });
  return fn;
}

/** @param cpuMs how long the shop's own computations take (`World.cpuMs`) */
export function createShop(
  cpuMs: Readonly<Record<string, number>>,
): Readonly<Record<string, (...args: never[]) => unknown>> {
  const shop: Record<string, (...args: never[]) => unknown> = {};
  for (const [operation, [service, length]] of Object.entries(CALLS)) {
    shop[operation] = named(operation, length, asyncFace(service, operation));
    const sync = `${operation}Sync`;
    shop[sync] = named(sync, length, (...args: unknown[]) =>
      block(service, operation, args, `${sync}(${args.map(textOf).join(', ')})`),
    );
  }
  shop.buildInvoice = named('buildInvoice', 2, invoiceBuilder((cpuMs.buildInvoice ?? 5) * 1000));
  return shop;
}
