/** Where each promise of a process comes from and how it ends. */
import { KIND, type Trace } from './trace.ts';

/** By promise id: the index of its `promise-create`, `promise-settle` and `promise-follow`, undefined if there is none. */
export interface PromiseTable {
  readonly created: readonly (number | undefined)[];
  readonly settled: readonly (number | undefined)[];
  readonly followed: readonly (number | undefined)[];
}

const known = new WeakMap<Trace, PromiseTable[]>();
const none: PromiseTable = { created: [], settled: [], followed: [] };

/** The promises of one process. Computed once for each trace. */
export function promisesOf(trace: Trace, process: number): PromiseTable {
  let tables = known.get(trace);
  if (tables === undefined) known.set(trace, (tables = tabulate(trace)));
  return tables[process] ?? none;
}

const LISTS = new Map([
  [KIND['promise-create'], 'created'],
  [KIND['promise-settle'], 'settled'],
  [KIND['promise-follow'], 'followed'],
] as const);

function tabulate(trace: Trace): PromiseTable[] {
  const tables: Record<keyof PromiseTable, number[]>[] = [];
  for (let index = 0; index < trace.length; index++) {
    const list = LISTS.get(trace.kind[index] as number);
    if (list === undefined) continue;
    const table = (tables[trace.process[index] as number] ??= { created: [], settled: [], followed: [] });
    table[list][trace.a[index] as number] = index;
  }
  return tables;
}
