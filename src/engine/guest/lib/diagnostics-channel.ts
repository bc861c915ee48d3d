/** `node:diagnostics_channel` (nodejs.org/api/diagnostics_channel.html): named channels; tracing channels are refused. */
import { named } from './define.ts';
import { invalidArgType, unsupported } from './errors.ts';
import { runtime } from './runtime.ts';
import { validateFunction } from './validate.ts';

type Subscriber = (message: unknown, name: string | symbol) => void;
interface Store {
  run(value: unknown, fn: () => unknown): unknown;
}

export class Channel {
  _subscribers: Subscriber[] | undefined;
  _stores = new Map<Store, ((data: unknown) => unknown) | undefined>();
  name: string | symbol;

  constructor(name: string | symbol) {
    this._subscribers = undefined;
    this.name = name;
  }
  get hasSubscribers(): boolean {
    return (this._subscribers?.length ?? 0) > 0 || this._stores.size > 0;
  }
  subscribe(subscription: Subscriber): void {
    validateFunction(subscription, 'subscription');
    this._subscribers = [...(this._subscribers ?? []), subscription];
  }
  unsubscribe(subscription: Subscriber): boolean {
    const index = this._subscribers?.indexOf(subscription) ?? -1;
    if (index < 0) return false;
    this._subscribers = this._subscribers?.filter((_, i) => i !== index);
    return true;
  }
  bindStore(store: Store, transform?: (data: unknown) => unknown): void {
    this._stores.set(store, transform);
  }
  unbindStore(store: Store): boolean {
    return this._stores.delete(store);
  }
  publish(data: unknown): void {
    for (const subscriber of this._subscribers ?? []) {
      try {
        subscriber(data, this.name);
      } catch (error) {
        runtime().nextTick(() => {
          throw error;
        });
      }
    }
  }
  runStores(data: unknown, fn: (...args: never[]) => unknown, thisArg?: unknown, ...args: unknown[]): unknown {
    const start = (): unknown => {
      this.publish(data);
      return Reflect.apply(fn, thisArg, args);
    };
    const inside = [...this._stores].reduce<() => unknown>(
      (next, [store, transform]) =>
        () =>
          store.run(transform ? transform(data) : data, next),
      start,
    );
    return inside();
  }
}

const channels = new Map<string | symbol, Channel>();

function channel(name: string | symbol): Channel {
  const known = channels.get(name);
  if (known) return known;
  if (typeof name !== 'string' && typeof name !== 'symbol') throw invalidArgType('channel', ['string', 'symbol'], name);
  const made = new Channel(name);
  channels.set(name, made);
  return made;
}

export const diagnosticsChannel = {
  channel,
  hasSubscribers: (name: string | symbol): boolean => channels.get(name)?.hasSubscribers ?? false,
  subscribe(name: string | symbol, subscription: Subscriber): void {
    channel(name).subscribe(subscription);
  },
  tracingChannel: named('tracingChannel', (): never => {
    throw unsupported('diagnostics_channel.tracingChannel');
  }),
  unsubscribe: (name: string | symbol, subscription: Subscriber): boolean => channel(name).unsubscribe(subscription),
  Channel,
};
