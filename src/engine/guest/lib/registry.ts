/** Every built-in module by its name without `node:`; made when first loaded. The module loader keeps what it got. */
import { asyncHooks } from './async-hooks.ts';
import { events } from './events/events.ts';
import type { Runtime } from './runtime.ts';

export const builtins: Readonly<Record<string, (runtime: Runtime) => unknown>> = {
  async_hooks: () => asyncHooks,
  events: () => events,
};
