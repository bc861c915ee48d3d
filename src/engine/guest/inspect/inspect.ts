/** `util.inspect` of Node 24 on any engine: see `internals.ts` for what the engine must be told. */
import { invalidArgType } from '../lib/errors.ts';
import { defaultColours, defaultInspectOptions, defaultStyles, plain } from './options.ts';
import { customInspect, render } from './render.ts';
import type { Context } from './context.ts';
import type { Internals } from './internals.ts';
import type { InspectOptions, Stylize } from './options.ts';

export interface Inspect {
  /** @param options options, or `showHidden`, after which the older `depth` and `colors` may follow */
  (value: unknown, options?: Partial<InspectOptions> | boolean | null, depth?: number | null, colors?: boolean): string;
  readonly custom: typeof customInspect;
  colors: Record<string, [number, number]>;
  styles: Record<string, string>;
  defaultOptions: InspectOptions;
}

/** Makes an `inspect` with default options, colours and styles of its own. */
export function createInspectFunction(internals: Internals): Inspect {
  const defaults = defaultInspectOptions();
  const stylize: Stylize = (text, style) => {
    const colour = inspect.styles[style];
    const codes = colour === undefined ? undefined : inspect.colors[colour];
    return codes ? `\u001b[${codes[0]}m${text}\u001b[${codes[1]}m` : text;
  };

  const inspect = function inspect(value: unknown, ...rest: unknown[]): string {
    const [options, depth, colors] = rest;
    const settings: Record<string, unknown> = { ...defaults };
    if (depth !== undefined) settings['depth'] = depth;
    if (colors !== undefined) settings['colors'] = colors;
    let userOptions: object | undefined;
    if (typeof options === 'boolean') settings['showHidden'] = options;
    else if (options) {
      for (const [key, setting] of Object.entries(options)) {
        if (Object.hasOwn(defaults, key) || key === 'stylize') settings[key] = setting;
        else userOptions ??= options;
      }
    }
    const context = {
      stylize: plain,
      ...settings,
      maxArrayLength: settings['maxArrayLength'] ?? Infinity,
      maxStringLength: settings['maxStringLength'] ?? Infinity,
      internals,
      userOptions,
      inspect,
      render,
      indentation: 0,
      deepest: 0,
      path: [],
      circular: undefined,
      spent: new Map(),
      ...(settings['colors'] ? { stylize } : undefined),
    } as unknown as Context;
    return render(context, value, 0);
  } as Inspect;

  Object.defineProperties(inspect, {
    length: { value: 2, configurable: true },
    custom: { value: customInspect, enumerable: true, writable: true, configurable: true },
    colors: { value: defaultColours(), enumerable: true, writable: true, configurable: true },
    styles: { value: defaultStyles(), enumerable: true, writable: true, configurable: true },
    defaultOptions: { get: () => defaults, set: (options: unknown) => changeDefaults(defaults, options) },
  });
  return inspect;
}

function changeDefaults(defaults: InspectOptions, options: unknown): void {
  if (typeof options !== 'object' || options === null) throw invalidArgType('options', 'Object', options);
  Object.assign(defaults, options);
}
