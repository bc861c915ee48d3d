/** `import()` (ECMA-262 13.3.10), in as many jobs as Node's loader takes. */
import { isBuiltin } from './builtins.ts';
import { isLoaded, loadAndEvaluate } from './esm.ts';
import { JOB, enqueueHidden } from './jobs.ts';
import { moduleInfo, resolveLazily, type ModuleInfo } from './modules.ts';
import { createResolvingFunctions, newPromise, performThen, slotsOf } from './promise.ts';

/** Runs `then` in the last of that many jobs of the loader's own, and tells before each how many are left. */
function afterJobs(count: number, then: () => void, tell: (left: number) => void = () => undefined): void {
  tell(count);
  enqueueHidden(count === 1 ? then : () => afterJobs(count - 1, then, tell));
}

/** Jobs until a module that is on its way is there: a second `import()` of it waits no longer than the first. */
const jobsLeft = new Map<string, number>();

/**
 * How many jobs Node 24's loader takes for `import()`, measured: to report a module that can't be found, to come to one that is
 * loaded already, to evaluate a new one, for each level of dependencies below it, and from its end to the promise.
 */
const JOBS = { toMissing: 4, toKnown: 2, toNew: 5, perLevel: 2, toPromise: 4 } as const;

/** Levels of dependencies below a module that are not loaded yet. */
function levelsBelow(path: string, seen = new Set<string>()): number {
  if (seen.has(path) || isLoaded(path) || isBuiltin(path)) return 0;
  seen.add(path);
  const levels =
    moduleInfo(path)?.requests.map(({ resolved, failure }) => (failure ? 0 : 1 + levelsBelow(resolved, seen))) ?? [];
  return Math.max(0, ...levels);
}

/** No turn of the loop passes: Node reads the files before it goes on. */
export function importFrom(parent: string, info: ModuleInfo, specifier: unknown): object {
  const promise = newPromise('io', `import('${String(specifier)}')`);
  const { resolve, reject } = createResolvingFunctions(promise, slotsOf(promise)!);
  let path: string;
  try {
    path = resolveLazily(info, String(specifier), 'import', parent);
  } catch (error) {
    afterJobs(JOBS.toMissing, () => reject(error));
    return promise;
  }
  const jobs = isLoaded(path) ? JOBS.toKnown : (jobsLeft.get(path) ?? JOBS.toNew + JOBS.perLevel * levelsBelow(path));
  const evaluate = (): void => {
    try {
      const { done, namespace } = loadAndEvaluate(path);
      const passOn = (settle: () => void) => () => afterJobs(JOBS.toPromise, settle);
      performThen(
        done,
        passOn(() => resolve(namespace)),
        (error: unknown) => passOn(() => reject(error))(),
        undefined,
        JOB.module,
      );
    } catch (error) {
      reject(error);
    }
  };
  afterJobs(Math.max(JOBS.toKnown, jobs), evaluate, (left) => void jobsLeft.set(path, Math.min(left, jobs)));
  return promise;
}
