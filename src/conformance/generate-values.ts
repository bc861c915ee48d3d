/** Expressions of a generated program, each one line of source. */
import { callOf, fresh, label, number, type Making, type Scope } from './generate-scope.ts';

/** A plain value. */
export function value(making: Making, scope: Scope): string {
  const { draw } = making;
  return draw.weighted<() => string>([
    [4, () => String(draw.below(10))],
    [2, () => `'s${number(making)}'`],
    [scope.names.length > 0 ? 4 : 0, () => draw.pick(scope.names)],
    [1, () => draw.pick(['null', 'undefined', 'true', '0', "''", '-0', '5n'])],
    [1, () => `[${draw.below(9)}, 'a']`],
    [1, () => `{ k: ${draw.below(9)} }`],
    [1, () => `mark(${label(making)}, ${draw.below(9)})`],
  ])();
}

/** What is thrown or rejected with. */
export function reason(making: Making): string {
  const { draw } = making;
  const name = `'e${number(making)}'`;
  return draw.weighted([
    [4, `new Error(${name})`],
    [1, `new RangeError(${name})`],
    [2, `new Oops(${name})`],
    [2, name],
    [1, draw.pick(['undefined', 'null', '0', '{ code: 1 }'])],
  ]);
}

/** A value, a promise or a thenable: anything `await` takes. */
export function awaitable(making: Making, scope: Scope): string {
  const { draw } = making;
  return draw.weighted<() => string>([
    [3, () => value(making, scope)],
    [8, () => promise(making, scope)],
    [making.thenables.length > 0 ? 3 : 0, () => draw.pick(making.thenables)],
    [1, () => `{ then: ${value(making, scope)} }`],
    [1, () => `{ then(resolve) { mark(${label(making)}); resolve(${value(making, scope)}); } }`],
  ])();
}

/** A promise. */
export function promise(making: Making, scope: Scope): string {
  const { draw } = making;
  const made = draw.weighted<() => string | null>([
    [4, () => `Promise.resolve(${value(making, scope)})`],
    [2, () => `Promise.reject(${reason(making)})`],
    [4, () => `sleep(${1 + draw.below(3)}, ${value(making, scope)})`],
    [8, () => callOf(making, ['async'], value(making, scope))],
    [3, () => executor(making, scope)],
    [3, () => combined(making, scope)],
    [3, () => settledLater(making, scope)],
    [2, () => linked(making, scope)],
    [2, () => immediateFunction(making, scope)],
    [1, () => library(making, scope)],
  ])();
  return made ?? `Promise.resolve(${value(making, scope)})`;
}

function className(making: Making): string {
  return making.promiseClasses.length > 0 && making.draw.chance(0.3)
    ? making.draw.pick(making.promiseClasses)
    : 'Promise';
}

function executor(making: Making, scope: Scope): string {
  const { draw } = making;
  const act = (): string =>
    draw.weighted<() => string>([
      [4, () => `resolve(${draw.chance(0.5) ? value(making, scope) : awaitable(making, deep(scope))})`],
      [2, () => `reject(${reason(making)})`],
      [1, () => `mark(${label(making)})`],
      [1, () => `throw ${reason(making)}`],
    ])();
  const acts = Array.from({ length: 1 + draw.below(3) }, act);
  return `new ${className(making)}((resolve, reject) => { ${acts.join('; ')}; })`;
}

/** Nested expressions end soon: deep ones are plain. */
const deep = (scope: Scope): Scope => ({ ...scope, depth: scope.depth + 2 });

function combined(making: Making, scope: Scope): string {
  const { draw } = making;
  if (scope.depth > 5) return `Promise.all([${value(making, scope)}])`;
  const items = Array.from({ length: draw.below(4) }, () => awaitable(making, deep(scope))).join(', ');
  const method = draw.pick(['all', 'allSettled', 'race', 'any']);
  const list = draw.weighted([
    [6, `[${items}]`],
    [1, `new Set([${items}])`],
    [1, draw.pick(["'ab'", '[]', '[, 1]', '5'])],
  ]);
  return `${className(making)}.${method}(${list})`;
}

function settledLater(making: Making, scope: Scope): string {
  const by = making.draw.pick([
    'queueMicrotask',
    'process.nextTick',
    'soon',
    making.reads ? '((f) => io(f))' : 'soon',
    '((f) => setTimeout(f, after(1)))',
  ]);
  const act = making.draw.chance(0.75) ? `resolve(${value(making, scope)})` : `reject(${reason(making)})`;
  return `new ${className(making)}((resolve, reject) => ${by}(() => ${act}))`;
}

function linked(making: Making, scope: Scope): string {
  const { draw } = making;
  const start = scope.depth > 5 ? `Promise.resolve(${value(making, scope)})` : promise(making, deep(scope));
  const parameter = fresh(making, 'x');
  const inner = { ...deep(scope), names: [...scope.names, parameter] };
  return draw.weighted<() => string>([
    [3, () => `${start}.then((${parameter}) => mark(${label(making)}, ${awaitable(making, inner)}))`],
    [2, () => `${start}.catch((${parameter}) => mark(${label(making)}, ${parameter}))`],
    [2, () => `${start}.finally(() => mark(${label(making)}))`],
    [1, () => `${start}.then(${draw.pick(['5', 'null', 'undefined, undefined', "'x', {}"])})`],
  ])();
}

function immediateFunction(making: Making, scope: Scope): string {
  const { draw } = making;
  const inner = { ...deep(scope), names: scope.names };
  const end = draw.chance(0.75) ? `return ${awaitable(making, inner)}` : `throw ${reason(making)}`;
  const first = draw.chance(0.5) ? `await ${value(making, inner)}; ` : '';
  return `(async () => { ${first}${end}; })()`;
}

function library(making: Making, scope: Scope): string {
  const { draw } = making;
  return draw.pick([
    `timers.setTimeout(after(1), ${value(making, scope)})`,
    `Promise.try(() => mark(${label(making)}, ${value(making, scope)}))`,
    `Promise.try(() => { throw ${reason(making)}; })`,
    `util.promisify((v, callback) => process.nextTick(callback, null, v))(${value(making, scope)})`,
    `util.promisify((v, callback) => callback(v))(${reason(making)})`,
    making.reads ? 'ioPromise()' : 'timers.setImmediate(1)',
    `once(box, 'b${draw.below(3)}')`,
    `(({ promise, resolve }) => (resolve(${value(making, scope)}), promise))(Promise.withResolvers())`,
    `Array.fromAsync([${draw.below(9)}, Promise.resolve(${draw.below(9)})])`,
  ]);
}

/** What `for await` and `yield*` of an async generator take. */
export function asyncIterable(making: Making, scope: Scope): string {
  const { draw } = making;
  const made = draw.weighted<() => string | null>([
    [3, () => `[${Array.from({ length: 1 + draw.below(3) }, () => awaitable(making, deep(scope))).join(', ')}]`],
    [6, () => callOf(making, ['asyncGenerator'], value(making, scope))],
    [2, () => callOf(making, ['generator'], value(making, scope))],
    [making.iterables.length > 0 ? 5 : 0, () => draw.pick(making.iterables)],
    [1, () => draw.pick(["'ab'", 'new Set([1, 2])', 'new Map([[1, 2]])', '[]', '[3, 4].values()'])],
  ])();
  return made ?? '[1, Promise.resolve(2)]';
}

/** What `for … of` takes. */
export function syncIterable(making: Making, scope: Scope): string {
  return (
    (making.draw.chance(0.6) ? callOf(making, ['generator'], value(making, scope)) : null) ??
    `[${value(making, scope)}, ${value(making, scope)}]`
  );
}
