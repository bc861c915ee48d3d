/** The hooks that guest code calls, by the names docs/decisions/0002-guest-code.md gives them. */
import { asyncArrow, asyncFunction, awaitHook, yieldHook } from './async-function.ts';
import { asyncGenerator } from './async-generator.ts';
import { AsyncLoop, delegate } from './async-iteration.ts';
import { Disposer } from './disposal.ts';
import { noteFault } from './faults.ts';
import { enter, exit } from './frames.ts';
import type { Setup } from './host.ts';
import { classOf, isIn } from './operators.ts';
import { asyncMethods, genResume, genYield, startMethod } from './methods.ts';
import { setCurrentSite, step } from './recorder.ts';
import { thrown } from './thrown.ts';

/** ToPropertyKey (7.1.19): an object's `toString` runs once. */
function toPropertyKey(value: unknown): PropertyKey {
  if (typeof value === 'symbol') return value;
  const [key] = Reflect.ownKeys({ [value as string]: 0 });
  return key!;
}

export function createHooks(setup: Setup): object {
  const textAt = (site: number): string =>
    (setup.sites[site] ?? '').replace(/^for await \(.* of (.*)\)$/, '$1').replace(/^yield\s*\*\s*/, '');
  return {
    step,
    enter,
    exit,
    site(site: number, value: unknown) {
      setCurrentSite(site);
      return value;
    },
    await: awaitHook,
    yield: yieldHook,
    delegate: (site: number, iterable: unknown) => delegate(site, iterable, textAt(site)),
    iterate: (site: number, iterable: unknown) => new AsyncLoop(iterable, textAt(site)),
    disposer: () => new Disposer(),
    caught: noteFault,
    thrown,
    genYield,
    genResume,
    asyncFunction,
    asyncArrow,
    asyncGenerator,
    asyncMethods,
    start: startMethod,
    key: toPropertyKey,
    reference: (get: () => unknown, set: (value: unknown) => void) => Object.defineProperty({}, 'value', { get, set }),
    isIn,
    classOf,
    parseJson: JSON.parse,
    spreadable: (value: unknown) => (typeof value === 'string' ? Object(value) : value) as unknown,
  };
}
