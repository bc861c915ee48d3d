/** Changes to a world named by a path, as lessons write them: `database.latency` → `400 ms`. */
import type { Latency, World } from '../engine/world.ts';

export interface WorldChange {
  /**
   * `seed`, `model`, `stepCostNs`; `limits.steps`; `cpuMs.buildInvoice`; or a service: `database.latency`,
   * `database.failureRate`, `database.capacity`, `database.fetchUser` (one operation's latency); or a process: `server.threads`,
   * `server.backlog`.
   */
  readonly to: string;
  /** A number, a latency, or its short form: `400 ms`, `20–60 ms`. */
  readonly value: number | string | Latency;
}

/** The change names nothing that a world has, or a value it cannot have. */
export class WorldChangeError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'WorldChangeError';
  }
}

/** @throws WorldChangeError */
export function changeWorld(world: World, { to, value }: WorldChange): World {
  const [head = '', tail = ''] = to.split('.', 2);
  if (tail === '' && (head === 'seed' || head === 'stepCostNs')) return { ...world, [head]: numberOf(to, value) };
  if (to === 'model' && (value === 'node' || value === 'browser')) return { ...world, model: value };
  if (head === 'limits' && tail in world.limits) {
    return { ...world, limits: { ...world.limits, [tail]: numberOf(to, value) } };
  }
  if (head === 'cpuMs') return { ...world, cpuMs: { ...world.cpuMs, [tail]: numberOf(to, value) } };
  if (world.processes?.some(({ name }) => name === head) && (tail === 'threads' || tail === 'backlog')) {
    const processes = world.processes.map((each) =>
      each.name === head ? { ...each, [tail]: numberOf(to, value) } : each,
    );
    return { ...world, processes };
  }
  const service = Object.hasOwn(world.services, head) ? world.services[head] : undefined;
  if (service === undefined || tail === '') throw new WorldChangeError(unknown(to, world));
  const withService = (settings: object): World => ({
    ...world,
    services: { ...world.services, [head]: { ...service, ...settings } },
  });
  if (tail === 'failureRate' || tail === 'capacity') return withService({ [tail]: numberOf(to, value) });
  if (tail !== 'latency') return withService({ operations: { ...service.operations, [tail]: latencyOf(to, value) } });
  // The service as a whole: an operation with a latency of its own would hide the change.
  const { operations: _hidden, ...rest } = service;
  return { ...world, services: { ...world.services, [head]: { ...rest, latency: latencyOf(to, value) } } };
}

function latencyOf(to: string, value: WorldChange['value']): Latency {
  if (typeof value === 'object') return value;
  const [, from, until] = /^\s*(\d+(?:\.\d+)?)\s*(?:[–-]\s*(\d+(?:\.\d+)?)\s*)?(?:ms)?\s*$/.exec(String(value)) ?? [];
  if (from === undefined)
    throw new WorldChangeError(`${to}: “${value}” is no latency. Write 400 ms, 20–60 ms, or an object.`);
  return until === undefined
    ? { kind: 'constant', ms: Number(from) }
    : { kind: 'uniform', minMs: Number(from), maxMs: Number(until) };
}

function numberOf(to: string, value: WorldChange['value']): number {
  const number = typeof value === 'object' ? NaN : Number(value);
  if (!Number.isFinite(number) || number < 0)
    throw new WorldChangeError(`${to}: “${JSON.stringify(value)}” is no number.`);
  return number;
}

const unknown = (to: string, world: World): string =>
  `${to} names nothing in a world. Write a service and what of it: ${Object.keys(world.services).join(', ')}; then .latency, .failureRate, .capacity or an operation.`;
