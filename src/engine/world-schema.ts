/** From JSON that somebody wrote to a complete world, or to a list of what is wrong with it. */
import { OPERATIONS, POOL_SERVICES, type ServiceName } from './services/operations.ts';
import { MAIN } from './trace/processes.ts';
import { defaultWorld, type ServiceSettings, type World } from './world.ts';
import {
  anything,
  type Check,
  isObject,
  listOf,
  number,
  object,
  oneOf,
  type Problem,
  record,
  type Report,
  shown,
  text,
} from './world-check.ts';

/** The JSON is no world. `message` lists every problem; `problems` has them as data. */
export class WorldError extends Error {
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[]) {
    const lines = problems.map(({ path, expected, received, hint }) =>
      [`${path}: expected ${expected}, received ${received}.`, hint].filter((part) => part !== undefined).join(' '),
    );
    super(lines.join('\n'));
    this.name = 'WorldError';
    this.problems = problems;
  }
}

/**
 * Checks a world, which may be partial, and fills it up from `defaultWorld`. What is given wins; `env`, `limits`, `cpuMs`, `http`, `files`
 * and `services` are merged name by name, and so are the settings of one service. A latency and an HTTP route are taken
 * whole. One exception: a service that is given a `latency` but no `operations` loses the default's, or the new latency
 * would hardly show.
 * @param json parsed JSON
 * @throws WorldError
 */
export function parseWorld(json: unknown): World {
  const problems: Problem[] = [];
  world(json, 'world', (problem) => problems.push(problem));
  if (problems.length === 0) checkTogether(json as Partial<World>, (problem) => problems.push(problem));
  if (problems.length > 0) throw new WorldError(problems);
  const given = json as Partial<World>;
  return {
    ...defaultWorld,
    ...given,
    env: { ...defaultWorld.env, ...given.env },
    limits: { ...defaultWorld.limits, ...given.limits },
    services: mergeServices(given.services ?? {}),
    cpuMs: { ...defaultWorld.cpuMs, ...given.cpuMs },
    http: { ...defaultWorld.http, ...given.http },
    files: { ...defaultWorld.files, ...given.files },
  };
}

function mergeServices(given: World['services']): World['services'] {
  const services: Record<string, ServiceSettings> = { ...defaultWorld.services };
  for (const [name, settings] of Object.entries(given)) {
    const { operations: defaultOperations, ...base } = defaultWorld.services[name] as ServiceSettings;
    const kept =
      settings.latency && !settings.operations ? undefined : { ...defaultOperations, ...settings.operations };
    services[name] = { ...base, ...settings, ...(kept && Object.keys(kept).length > 0 ? { operations: kept } : {}) };
  }
  return services;
}

const ms = number('milliseconds, 0 or more', (value) => value >= 0);
const nanoseconds = number('nanoseconds, 0 or more', (value) => value >= 0);
const share = number('a share from 0 to 1', (value) => value >= 0 && value <= 1);
const atLeastOne = number('a whole number, 1 or more', (value) => Number.isSafeInteger(value) && value >= 1);

const LATENCIES: Readonly<Record<string, readonly [fields: Readonly<Record<string, Check>>, alike: string]>> = {
  constant: [{ ms }, '{ "kind": "constant", "ms": 40 }'],
  uniform: [{ minMs: ms, maxMs: ms }, '{ "kind": "uniform", "minMs": 20, "maxMs": 60 }'],
  exponential: [{ meanMs: ms }, '{ "kind": "exponential", "meanMs": 40 }'],
  'log-normal': [
    { medianMs: ms, sigma: number('a spread from 0 to 5', (value) => value >= 0 && value <= 5) },
    '{ "kind": "log-normal", "medianMs": 40, "sigma": 0.5 }',
  ],
  quantiles: [{ points: quantilePoints }, '{ "kind": "quantiles", "points": [[0, 10], [0.5, 40], [1, 400]] }'],
};
const latencyKind = oneOf(...Object.keys(LATENCIES));

function latency(value: unknown, path: string, report: (problem: Problem) => void): void {
  if (!isObject(value)) {
    const hint = typeof value === 'number' ? `For always the same: { "kind": "constant", "ms": ${value} }` : undefined;
    report({ path, expected: 'a latency', received: shown(value), ...(hint === undefined ? {} : { hint }) });
    return;
  }
  const shape = typeof value['kind'] === 'string' ? LATENCIES[value['kind']] : undefined;
  if (!shape) return latencyKind(value['kind'], `${path}.kind`, report);
  const [fields, alike] = shape;
  const withExample = (problem: Problem) => report({ hint: `For example: ${alike}`, ...problem });
  object(`a ${value['kind']} latency`, { kind: anything, ...fields }, Object.keys(fields))(value, path, withExample);
  if (typeof value['minMs'] === 'number' && typeof value['maxMs'] === 'number' && value['minMs'] > value['maxMs']) {
    report({ path: `${path}.maxMs`, expected: `at least minMs, ${value['minMs']}`, received: shown(value['maxMs']) });
  }
}

function quantilePoints(value: unknown, path: string, report: (problem: Problem) => void): void {
  const points = Array.isArray(value) ? (value as unknown[]) : [];
  const arePoints = points.every((point) => Array.isArray(point) && point.length === 2 && point.every(Number.isFinite));
  if (points.length < 2 || !arePoints) {
    return report({ path, expected: 'two or more points [share, ms]', received: shown(value) });
  }
  const numbers = points as [number, number][];
  const [first, last] = [numbers[0]![0], numbers.at(-1)![0]];
  if (first !== 0 || last !== 1) {
    report({ path, expected: 'shares from 0 at the first point to 1 at the last', received: `${first} to ${last}` });
  }
  for (const [index, [p, pointMs]] of numbers.entries()) {
    const [lowP, lowMs] = numbers[index - 1] ?? [0, 0];
    if (p >= lowP && pointMs >= lowMs) continue;
    const expected =
      index === 0 ? 'a share and milliseconds of 0 or more' : `no less than the point before, ${shown([lowP, lowMs])}`;
    report({ path: `${path}[${index}]`, expected, received: shown([p, pointMs]) });
  }
}

const services: Check = (value, path, report) => {
  const settings = (name: ServiceName): Check =>
    object(`settings of ${name}`, {
      latency,
      failureRate: share,
      capacity: POOL_SERVICES.includes(name) ? noCapacity : atLeastOne,
      operations: object(
        `operations of ${name}`,
        Object.fromEntries(OPERATIONS[name].map((operation) => [operation, latency])),
      ),
    });
  const names = Object.keys(OPERATIONS) as ServiceName[];
  object('services by name', Object.fromEntries(names.map((name) => [name, settings(name)])))(value, path, report);
};

const noCapacity: Check = (value, path, report) => {
  const hint = 'Threads of the pool do this work: set env.UV_THREADPOOL_SIZE.';
  report({ path, expected: 'no capacity', received: shown(value), hint });
};

const routeUrl: Check = (value, path, report) => {
  if (/^https?:\/\/[^\s/*?#]+(\/[^\s*#]*)?\*?$/i.test(String(value))) return;
  const hint = 'For example "https://api.example/orders/*".';
  report({ path, expected: 'an absolute http URL, with a * at its end at most', received: shown(value), hint });
};

const route = object(
  'an answer',
  {
    status: number('a status from 200 to 599', (value) => Number.isInteger(value) && value >= 200 && value <= 599),
    headers: record('headers by name', text),
    body: anything,
    latency,
    failureRate: share,
  },
  ['body'],
);

const filePath: Check = (value, path, report) => {
  if (/^(\/(?!\.{1,2}(\/|$))[^/]+)+$/.test(String(value))) return;
  report({ path, expected: 'an absolute path such as "/data/orders.json"', received: shown(value) });
};

const processName: Check = (value, path, report) => {
  if (typeof value === 'string' && /^[a-z][\w-]*$/i.test(value) && value !== MAIN) return;
  const hint = value === MAIN ? 'main is the program itself.' : undefined;
  const expected = 'a name of letters, digits and hyphens such as "mail"';
  report({ path, expected, received: shown(value), ...(hint === undefined ? {} : { hint }) });
};

const entryPath: Check = (value, path, report) => {
  if (typeof value === 'string' && /^(?!\/)[^\n]*[^/\n]$/.test(value)) return;
  const expected = 'a file of the program such as "mail.mjs", relative to the folder of its entry';
  report({ path, expected, received: shown(value) });
};

const processSettings = object(
  'a process',
  {
    name: processName,
    entry: entryPath,
    threads: number(
      'a number of threads from 1 to 32',
      (value) => Number.isInteger(value) && value >= 1 && value <= 32,
    ),
    backlog: number('a whole number, 0 or more', (value) => Number.isSafeInteger(value) && value >= 0),
    crashes: listOf('crashes', object('a crash', { atMs: ms, restartMs: ms }, ['atMs'])),
  },
  ['name', 'entry'],
);

/** What no single field shows. */
function checkTogether(given: Partial<World>, report: Report): void {
  const processes = given.processes ?? [];
  for (const [index, { name }] of processes.entries()) {
    if (processes.findIndex((other) => other.name === name) === index) continue;
    const path = `world.processes[${index}].name`;
    report({ path, expected: 'a name that no other process has', received: shown(name) });
  }
  if (processes.length > 0 && given.model === 'browser') {
    const hint = 'A page is one process: leave out "processes" or "model".';
    report({ path: 'world.model', expected: '"node" in a world with processes', received: '"browser"', hint });
  }
  const threads = processes.reduce((sum, { threads: some = 1 }) => sum + some, 0);
  if (threads > MOST_THREADS) {
    const received = `${threads} of them`;
    report({ path: 'world.processes', expected: `${MOST_THREADS} processes and threads at most`, received });
  }
}
const MOST_THREADS = 100;

const fields: { readonly [K in keyof World]-?: Check } = {
  version: oneOf(1),
  model: oneOf('node', 'browser'),
  seed: number(
    'a whole number from 0 to 4294967295',
    (value) => Number.isInteger(value) && value >= 0 && value < 2 ** 32,
  ),
  epochMs: number('whole milliseconds since 1970', Number.isSafeInteger),
  stepCostNs: nanoseconds,
  clockReadCostNs: nanoseconds,
  env: record('variables by name', text),
  limits: object('limits', {
    steps: atLeastOne,
    microtasks: atLeastOne,
    events: atLeastOne,
    heapBytes: atLeastOne,
    virtualMs: number('milliseconds, more than 0', (value) => value > 0),
  }),
  services,
  cpuMs: record('milliseconds by computation', ms),
  http: record('answers by URL', route, routeUrl),
  files: record('texts by path', text, filePath),
  processes: listOf('processes', processSettings),
  channel: latency,
};

const world = object('a world', fields);
