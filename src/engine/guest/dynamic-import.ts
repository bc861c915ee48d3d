/** `import()` (ECMA-262 13.3.10), in as many jobs as Node's loader takes. */
import { isBuiltin } from './builtins.ts';
import type { ModuleFailure } from '../compile/compiled.ts';
import { isLoaded, loadAndEvaluate, threwWhenRun, wasRequired } from './esm.ts';
import { JOB, enqueueHidden } from './jobs.ts';
import { loadFailure, moduleInfo, resolveLazily, type ModuleInfo } from './modules.ts';
import { createResolvingFunctions, newPromise, performThen, slotsOf } from './promise.ts';

/** Runs `then` in the last of that many jobs of the loader's own. */
function afterJobs(count: number, then: () => void): void {
  enqueueHidden(count === 1 ? then : () => afterJobs(count - 1, then));
}

/**
 * How many jobs Node 24's loader takes for `import()`, measured: to report a module that can't be found, to come to one that is
 * loaded already, to evaluate a new one, for each level of dependencies below it, from its end to the promise (one less where
 * a CommonJS module has just thrown, two where `require` has loaded the module), and from a name that is not exported to the promise.
 */
const JOBS = { toMissing: 4, toKnown: 2, toNew: 5, perLevel: 2, toPromise: 4, toUnlinked: 4 } as const;

/** What waits for a module that is on its way: a second `import()` goes on beside the first, in the same job. */
const onTheirWay = new Map<string, (() => void)[]>();
/** Modules whose files have been read, evaluated yet or not. */
const read = new Set<string>();

/** Runs `evaluate` when the module's files have been read, for every import of it that came before that. */
function whenRead(path: string, evaluate: () => void): void {
  const waiting = onTheirWay.get(path);
  if (waiting !== undefined) return void waiting.push(evaluate);
  if (read.has(path) || isLoaded(path)) return afterJobs(JOBS.toKnown, evaluate);
  const all = [evaluate];
  onTheirWay.set(path, all);
  afterJobs(JOBS.toNew - JOBS.toKnown + JOBS.perLevel * levelsBelow(path), () => {
    onTheirWay.delete(path);
    read.add(path);
    for (const each of all) afterJobs(JOBS.toKnown, each);
  });
}

/** Levels of dependencies below a module that are not loaded yet. */
function levelsBelow(path: string, seen = new Set<string>()): number {
  if (seen.has(path) || isLoaded(path) || isBuiltin(path)) return 0;
  seen.add(path);
  const levels =
    moduleInfo(path)?.requests.map(({ resolved, failure }) => (failure ? 0 : 1 + levelsBelow(resolved, seen))) ?? [];
  return Math.max(0, ...levels);
}

/** Why a module's graph can't be loaded, if so. */
function failureBelow(path: string, seen = new Set<string>()): ModuleFailure | undefined {
  if (seen.has(path) || isBuiltin(path)) return undefined;
  seen.add(path);
  for (const { resolved, failure } of moduleInfo(path)?.requests ?? []) {
    const found = failure ?? failureBelow(resolved, seen);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** No turn of the loop passes: Node reads the files before it goes on. */
export function importFrom(parent: string, info: ModuleInfo, specifier: unknown): object {
  const promise = newPromise('io', `import('${String(specifier)}')`);
  const { resolve, reject } = createResolvingFunctions(promise, slotsOf(promise)!);
  let path: string;
  try {
    path = resolveLazily(info, String(specifier), 'import', parent);
    const failure = failureBelow(path);
    if (failure !== undefined) throw loadFailure(failure);
  } catch (error) {
    afterJobs(JOBS.toMissing, () => reject(error));
    return promise;
  }
  whenRead(path, () => {
    try {
      const threwBefore = threwWhenRun(path);
      const { done, namespace } = loadAndEvaluate(path);
      const fewer = wasRequired(path) ? 2 : threwWhenRun(path) && !threwBefore ? 1 : 0;
      const jobs = JOBS.toPromise - fewer;
      const passOn = (settle: () => void) => () => afterJobs(jobs, settle);
      performThen(
        done,
        passOn(() => resolve(namespace)),
        (error: unknown) => passOn(() => reject(error))(),
        undefined,
        JOB.module,
      );
    } catch (error) {
      afterJobs(JOBS.toUnlinked, () => reject(error));
    }
  });
  return promise;
}
