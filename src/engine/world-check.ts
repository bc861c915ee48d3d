/** Checks of JSON data that collect every problem, each with its place: what `world-schema.ts` is written in. */

/** One thing that is wrong. `path` reads as in JavaScript: `world.services.database.latency`. */
export interface Problem {
  readonly path: string;
  readonly expected: string;
  readonly received: string;
  readonly hint?: string;
}

export type Report = (problem: Problem) => void;

/** Reports what is wrong with `value`, which stands at `path`. */
export type Check = (value: unknown, path: string, report: Report) => void;

export const text: Check = (value, path, report) => {
  if (typeof value !== 'string') report({ path, expected: 'a string', received: shown(value) });
};

/** Anything that JSON can hold. */
export const anything: Check = () => {};

export function oneOf(...choices: readonly (string | number)[]): Check {
  const expected = list(choices.map((choice) => JSON.stringify(choice)));
  return (value, path, report) => {
    if (choices.some((choice) => choice === value)) return;
    const hint = typeof value === 'string' ? nearest(value, choices.map(String)) : undefined;
    report({ path, expected, received: shown(value), ...hinted(hint) });
  };
}

/** @param expected in words: "a share from 0 to 1" */
export function number(expected: string, accepts: (value: number) => boolean): Check {
  return (value, path, report) => {
    if (typeof value === 'number' && Number.isFinite(value) && accepts(value)) return;
    const hint = typeof value === 'string' && value.trim() !== '' && Number.isFinite(Number(value));
    report({ path, expected, received: shown(value), ...(hint ? { hint: 'Write the number without quotes.' } : {}) });
  };
}

/** Fields by name. Those in `required` must be there; none but these may be. */
export function object(what: string, fields: Readonly<Record<string, Check>>, required: readonly string[] = []): Check {
  return (value, path, report) => {
    if (!isObject(value)) return report({ path, expected: what, received: shown(value) });
    for (const [key, child] of Object.entries(value)) {
      const check = Object.hasOwn(fields, key) ? fields[key] : undefined;
      if (check) check(child, at(path, key), report);
      else unknownKey(key, Object.keys(fields), path, report);
    }
    for (const key of required) {
      if (!Object.hasOwn(value, key)) report({ path: at(path, key), expected: `it in ${what}`, received: 'nothing' });
    }
  };
}

/** Any names, or those that `name` accepts; all values alike. */
export function record(what: string, child: Check, name: Check = anything): Check {
  return (value, path, report) => {
    if (!isObject(value)) return report({ path, expected: what, received: shown(value) });
    for (const [key, each] of Object.entries(value)) {
      name(key, at(path, key), report);
      child(each, at(path, key), report);
    }
  };
}

/** A list whose elements are all alike. */
export function listOf(what: string, child: Check): Check {
  return (value, path, report) => {
    if (!Array.isArray(value)) return report({ path, expected: `a list of ${what}`, received: shown(value) });
    for (const [index, each] of value.entries()) child(each, `${path}[${index}]`, report);
  };
}

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function unknownKey(key: string, known: readonly string[], path: string, report: Report): void {
  report({
    path: at(path, key),
    expected: `one of ${list(known)}`,
    received: `the name ${shown(key)}`,
    ...hinted(nearest(key, known)),
  });
}

/** `a`, `a or b`, `a, b or c`. */
function list(choices: readonly string[]): string {
  return choices.length < 2 ? choices.join('') : `${choices.slice(0, -1).join(', ')} or ${choices.at(-1)}`;
}

/** A value as a message shows it. */
export function shown(value: unknown): string {
  if (value === undefined) return 'nothing';
  const json = JSON.stringify(value);
  return json.length > 60 ? `${json.slice(0, 59)}…` : json;
}

const at = (path: string, key: string): string =>
  /^[A-Za-z_$][\w$]*$/.test(key) ? `${path}.${key}` : `${path}[${JSON.stringify(key)}]`;

const hinted = (name: string | undefined) =>
  name === undefined ? {} : { hint: `Did you mean ${JSON.stringify(name)}?` };

/** The choice that begins with `word`, or else the one that differs in so few letters that it must be a slip. */
function nearest(word: string, choices: readonly string[]): string | undefined {
  const begun = choices.find((choice) => word.length >= 3 && choice.toLowerCase().startsWith(word.toLowerCase()));
  if (begun !== undefined) return begun;
  const slips = Math.max(1, Math.floor(word.length / 3));
  const ranked = choices.map((choice) => ({ choice, edits: distance(word.toLowerCase(), choice.toLowerCase()) }));
  return ranked.filter(({ edits }) => edits <= slips).sort((a, b) => a.edits - b.edits)[0]?.choice;
}

/** Levenshtein's distance, a row at a time. */
function distance(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (let i = 1; i <= from.length; i++) {
    const next = [i];
    for (let j = 1; j <= to.length; j++) {
      const replace = (row[j - 1] as number) + (from[i - 1] === to[j - 1] ? 0 : 1);
      next.push(Math.min(replace, (row[j] as number) + 1, (next[j - 1] as number) + 1));
    }
    row = next;
  }
  return row[to.length] as number;
}
