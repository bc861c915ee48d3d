/** `console.Console` (nodejs.org/api/console.html#class-console): a console over streams of the program's. */
import { createConsole, type Inspector, type InspectOptions } from '../inspect/index.ts';
import { codedError } from './errors.ts';
import { validateInteger, validateObject } from './validate.ts';

interface Out {
  write(text: string): unknown;
}
interface ConsoleOptions {
  readonly stdout?: unknown;
  readonly stderr?: unknown;
  readonly groupIndentation?: unknown;
  readonly inspectOptions?: unknown;
  readonly colorMode?: unknown;
}
type Methods = Record<string, (...args: unknown[]) => unknown>;

const WIDEST_INDENTATION = 1000;

function toOut(stream: unknown, name: string): Out {
  if (typeof (stream as Out | null | undefined)?.write === 'function') return stream as Out;
  const message = `Console expects a writable stream instance for ${name}`;
  throw codedError(TypeError, 'ERR_CONSOLE_WRITABLE_STREAM', message);
}

/** The inspector with options of its own. */
function withOptions(inspector: Inspector, options: Partial<InspectOptions>): Inspector {
  const inspect = (value: unknown, given?: Partial<InspectOptions>): string =>
    inspector.inspect(value, { ...options, ...given });
  return {
    ...inspector,
    inspect: inspect as Inspector['inspect'],
    format: (...args: unknown[]) => inspector.formatWithOptions(options, ...args),
  };
}

/** @param standard the global console, which counts as one of the constructor's */
export function createConsoleConstructor(
  standard: Console,
  inspector: Inspector,
  now: () => number,
  warn: (message: string) => void,
): object {
  const methodsOf = new WeakMap<object, Methods>([[standard, standard as unknown as Methods]]);
  const names = Object.keys(standard);

  const Constructor = function Console(this: object, ...given: [unknown, ...unknown[]]): object {
    const target = new.target as unknown as { prototype: object } | undefined;
    const self = Object.create((target ?? Constructor).prototype) as Methods;
    const [first, second] = given;
    const isOptions = typeof (first as Out | null | undefined)?.write !== 'function' && first !== undefined;
    const options = (isOptions ? first : { stdout: first, stderr: second }) as ConsoleOptions;
    const out = toOut(options.stdout, 'stdout');
    const error = toOut(options.stderr ?? options.stdout, 'stderr');
    const indentation = options.groupIndentation ?? 2;
    validateInteger(indentation, 'groupIndentation', 0, WIDEST_INDENTATION);
    if (options.inspectOptions !== undefined) validateObject(options.inspectOptions, 'options.inspectOptions');
    const inspectOptions = {
      ...(options.colorMode === true && { colors: true }),
      ...(options.inspectOptions as Partial<InspectOptions> | undefined),
    };
    const write = (stream: 1 | 2, text: string): void => void (stream === 1 ? out : error).write(text);
    const methods = createConsole(write, withOptions(inspector, inspectOptions), now, warn, indentation);
    methodsOf.set(self, methods as unknown as Methods);
    // A subclass's methods come before those of the console, and need no `this` either.
    for (const name of names) self[name] = self[name]!.bind(self);
    Object.defineProperty(self, Symbol.toStringTag, { value: 'console', configurable: true });
    return self;
  } as unknown as { new (...given: unknown[]): object; prototype: Methods };

  for (const name of names)
    Constructor.prototype[name] = {
      [name](this: object, ...args: unknown[]): unknown {
        return (methodsOf.get(this) ?? (standard as unknown as Methods))[name]!(...args);
      },
    }[name]!;
  Object.defineProperty(Constructor, 'length', { value: 1, configurable: true });
  Object.defineProperty(Constructor, Symbol.hasInstance, {
    value: (value: unknown) => typeof value === 'object' && value !== null && methodsOf.has(value),
  });
  return Constructor;
}
