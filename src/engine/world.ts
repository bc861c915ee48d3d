/**
 * What surrounds a program: the services with their latencies and failures, the event-loop model, the seed
 * and the limits. Plain JSON data: the same program in the same world gives the same trace, byte for byte.
 */
export interface World {
  readonly version: 1;
  readonly model: LoopModel;
  /** Seeds everything random: latencies, failures, `Math.random()`. An unsigned 32-bit integer. */
  readonly seed: number;
  /** What `Date.now()` says when the program starts, in ms since 1970. */
  readonly epochMs: number;
  /** Virtual cost of one instrumented step (a statement, a call, a loop turn), in ns. */
  readonly stepCostNs: number;
  /** Virtual cost of reading the clock, in ns: what makes a `Date.now()` polling loop end. */
  readonly clockReadCostNs: number;
  readonly env: Readonly<Record<string, string>>;
  readonly limits: Limits;
  /** Named latencies, failures and capacities: `database`, `mail`, `http` … */
  readonly services: Readonly<Record<string, ServiceSettings>>;
  /** How long the shop's own computations keep the processor busy, in ms: `buildInvoice`. */
  readonly cpuMs: Readonly<Record<string, number>>;
  /** What `fetch` finds: URL (or a URL prefix ending in `*`) → answer. */
  readonly http: Readonly<Record<string, HttpRoute>>;
  /** The in-world file tree that `node:fs` sees: absolute path → content. */
  readonly files: Readonly<Record<string, string>>;
  /** Programs that run beside the main one and answer messages. Process 0 is the program itself, called `main`. */
  readonly processes?: readonly ProcessSettings[];
  /** How long a message between two processes is on its way. Absent: always 1 ms. */
  readonly channel?: Latency;
}

/** A process beside the main one: a program of its own, on the same clock, with the same services and the same disk. */
export interface ProcessSettings {
  /** What others call it: `ask('mail', …)`. */
  readonly name: string;
  /** The file it starts with, relative to the folder of the program's own entry. */
  readonly entry: string;
  /** So many threads, each of which handles one message at a time. Absent: one event loop, which handles many at once. */
  readonly threads?: number;
  /** Messages that may wait in line; further ones are refused. Absent: 511, as for a socket in Node. */
  readonly backlog?: number;
  /** When it crashes, and after how long it is started again; without `restartMs` it stays down. */
  readonly crashes?: readonly Crash[];
}

export interface Crash {
  readonly atMs: number;
  readonly restartMs?: number;
}

export type LoopModel = 'node' | 'browser';

/** Where a run is ended although the program would go on. Reaching one never loses the trace up to there. */
export interface Limits {
  readonly steps: number;
  /** Microtasks in one drain. */
  readonly microtasks: number;
  readonly events: number;
  readonly heapBytes: number;
  readonly virtualMs: number;
}

/** Which limit ended a run; `stack` is the sandbox's recursion depth, which no world can raise. */
export type LimitName = keyof Limits | 'stack';

export interface ServiceSettings {
  readonly latency: Latency;
  /** Share of calls that fail, 0–1. */
  readonly failureRate?: number;
  /** Calls served at once; further ones wait in line. Absent: unlimited. */
  readonly capacity?: number;
  /** One latency for each operation that differs from the service's own, by name (`fetchUser` …). */
  readonly operations?: Readonly<Record<string, Latency>>;
}

/** How long an answer takes, in virtual ms. */
export type Latency =
  | { readonly kind: 'constant'; readonly ms: number }
  | { readonly kind: 'uniform'; readonly minMs: number; readonly maxMs: number }
  | { readonly kind: 'exponential'; readonly meanMs: number }
  | { readonly kind: 'log-normal'; readonly medianMs: number; readonly sigma: number }
  /** Inverse distribution function through the points `[p, ms]`, p rising from 0 to 1, linear between them. */
  | { readonly kind: 'quantiles'; readonly points: readonly (readonly [p: number, ms: number])[] };

export interface HttpRoute {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** A string is sent as it is; anything else as JSON. */
  readonly body: unknown;
  readonly latency?: Latency;
  readonly failureRate?: number;
}

const ms = (value: number): Latency => ({ kind: 'constant', ms: value });

/** The world a program gets when it names none: Maple & Pine on a quiet morning. */
export const defaultWorld: World = {
  version: 1,
  model: 'node',
  seed: 1,
  epochMs: Date.UTC(2026, 0, 5, 9, 0, 0),
  stepCostNs: 10,
  clockReadCostNs: 1000,
  env: {},
  limits: {
    steps: 5_000_000,
    microtasks: 100_000,
    events: 1_000_000,
    heapBytes: 64 * 1024 * 1024,
    virtualMs: 10 * 60 * 1000,
  },
  services: {
    database: {
      latency: ms(20),
      operations: { fetchUser: ms(40), fetchOrders: ms(60), fetchPreferences: ms(30) },
    },
    mail: { latency: ms(120) },
    transcoder: { latency: ms(3000) },
    push: { latency: ms(15) },
    auth: { latency: ms(50) },
    http: { latency: ms(80) },
    files: { latency: ms(2) },
    crypto: { latency: ms(60), operations: { randomBytes: ms(1), randomFill: ms(1) } },
    zlib: { latency: ms(5) },
    dns: { latency: ms(25) },
  },
  cpuMs: { buildInvoice: 5 },
  http: {},
  files: {},
};
