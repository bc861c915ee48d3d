/** Where each promise of a process comes from and how it ends. */
import { KIND, type Trace } from './trace.ts';

/** By promise id: the index of its `promise-create` and of its `promise-settle`, undefined if there is none. */
export interface PromiseTable {
  readonly created: readonly (number | undefined)[];
  readonly settled: readonly (number | undefined)[];
}

const known = new WeakMap<Trace, PromiseTable[]>();
const none: PromiseTable = { created: [], settled: [] };

/** The promises of one process. Computed once for each trace. */
export function promisesOf(trace: Trace, process: number): PromiseTable {
  let tables = known.get(trace);
  if (tables === undefined) known.set(trace, (tables = tabulate(trace)));
  return tables[process] ?? none;
}

function tabulate(trace: Trace) {
  const tables: { created: number[]; settled: number[] }[] = [];
  for (let index = 0; index < trace.length; index++) {
    const kind = trace.kind[index];
    if (kind !== KIND['promise-create'] && kind !== KIND['promise-settle']) continue;
    const table = (tables[trace.process[index] as number] ??= { created: [], settled: [] });
    (kind === KIND['promise-create'] ? table.created : table.settled)[trace.a[index] as number] = index;
  }
  return tables;
}
