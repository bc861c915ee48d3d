/** `Stream`: the base of all streams, an emitter. Its own `pipe`, for streams of before 2012, is refused. */
import { unsupported } from '../errors.ts';
import { EventEmitter } from '../events/emitter.ts';
import type { NodeStream, StreamOptions } from './types.ts';

type Constructor<T> = (new (options?: StreamOptions) => T) &
  ((this: T, options?: StreamOptions) => void) & { prototype: T };

export const Stream = function Stream(this: NodeStream, opts?: StreamOptions) {
  Reflect.apply(EventEmitter, this, [opts]);
} as unknown as Constructor<NodeStream>;
Object.setPrototypeOf(Stream.prototype, EventEmitter.prototype);
Object.setPrototypeOf(Stream, EventEmitter);

Stream.prototype.pipe = function () {
  throw unsupported('pipe of a stream that is no Readable');
};

Stream.prototype.eventNames = function eventNames() {
  const events = this._events ?? {};
  return Reflect.ownKeys(events).filter((key) => {
    const listeners = events[key];
    return typeof listeners === 'function' || (Array.isArray(listeners) && listeners.length > 0);
  });
};

export type { Constructor };
