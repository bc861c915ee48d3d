/** Which locales and options the simulator can honour exactly (ECMA-402 10th ed., §9.2); anything else is refused, never approximated. */

export const lack = (what: string): RangeError =>
  new RangeError(`The simulator has no ${what}: it carries locale data for 'en-US' only`);

/** @throws RangeError for locales outside `known`; TypeError for null, as in Node. */
export function checkLocales(locales: unknown, known: readonly string[]): void {
  if (locales === null) throw new TypeError('Cannot convert undefined or null to object');
  if (locales === undefined) return;
  const first: unknown = Array.isArray(locales) ? locales[0] : locales;
  if (first === undefined && Array.isArray(locales) && locales.length === 0) return;
  if (typeof first !== 'string' || !known.includes(first)) throw lack(`locale ${JSON.stringify(first)}`);
}

export type Options = Readonly<Record<string, unknown>>;

/** The options as an object. @throws RangeError if one of `unsupported` is asked for. */
export function readOptions(options: unknown, unsupported: readonly string[]): Options {
  if (options === undefined) return {};
  if (options === null) throw new TypeError('Cannot convert undefined or null to object');
  const given = Object(options) as Options;
  for (const name of unsupported) if (given[name] !== undefined) throw lack(`locale option '${name}'`);
  return given;
}

/** One option that is a word. `values` are those the simulator has. */
export function wordOption<Word extends string>(
  options: Options,
  name: string,
  values: readonly Word[],
): Word | undefined {
  const value = options[name];
  if (value === undefined) return undefined;
  const word = values.find((known) => known === String(value));
  if (word === undefined) throw lack(`value ${String(value)} of locale option '${name}'`);
  return word;
}
