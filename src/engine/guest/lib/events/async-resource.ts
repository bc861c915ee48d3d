/** `EventEmitterAsyncResource`: an emitter whose listeners run in the async context it was made in. */
import { AsyncResource } from '../async-hooks.ts';
import { validateString } from '../validate.ts';
import { EventEmitter } from './emitter.ts';
import type { EmitterOptions, EventName } from './emitter.ts';

type ResourceOptions = EmitterOptions & { readonly name?: string; readonly triggerAsyncId?: number };

let cached: unknown;

/** The class, made at the first use. */
export function asyncResourceEmitter(): unknown {
  return (cached ??= createClass());
}

function createClass(): unknown {
  class EventEmitterReferencingAsyncResource extends AsyncResource {
    readonly #eventEmitter: EventEmitter;
    constructor(emitter: EventEmitter, type: string, options?: ResourceOptions) {
      super(type, options);
      this.#eventEmitter = emitter;
    }
    get eventEmitter(): EventEmitter {
      return this.#eventEmitter;
    }
  }
  return class EventEmitterAsyncResource extends EventEmitter {
    readonly #asyncResource: EventEmitterReferencingAsyncResource;
    constructor(options: ResourceOptions | string | undefined = undefined) {
      const dictionary = typeof options === 'string' ? undefined : options;
      if (typeof options !== 'string' && new.target === EventEmitterAsyncResource) {
        validateString(dictionary?.name, 'options.name');
      }
      const name = typeof options === 'string' ? options : dictionary?.name || new.target.name;
      super(dictionary);
      this.#asyncResource = new EventEmitterReferencingAsyncResource(this, name, dictionary);
    }
    override emit(event: EventName, ...args: unknown[]): boolean {
      return this.#asyncResource.runInAsyncScope(super.emit, this, event, ...args) as boolean;
    }
    emitDestroy(): void {
      this.#asyncResource.emitDestroy();
    }
    get asyncId(): number {
      return this.#asyncResource.asyncId();
    }
    get triggerAsyncId(): number {
      return this.#asyncResource.triggerAsyncId();
    }
    get asyncResource(): AsyncResource {
      return this.#asyncResource;
    }
  };
}
