/** What one run of a program printed and how it ended: the same shape for real Node and for Loopscope. */

export interface Outcome {
  readonly stdout: string;
  readonly stderr: string;
  readonly exitCode: number;
  /** Why this side could not run the program at all: `unsupported: eval (line 3)`, `limit: steps`, `timed out`. */
  readonly refusal?: string;
}

export type Difference = 'stdout' | 'exitCode' | 'refused';

/** @returns what differs, or null. Standard error is not compared: V8's stack traces are its own. */
export function difference(expected: Outcome, actual: Outcome): Difference | null {
  if (actual.refusal !== undefined) return 'refused';
  if (actual.stdout !== expected.stdout) return 'stdout';
  if (actual.exitCode !== expected.exitCode) return 'exitCode';
  return null;
}

/** The first lines at which two texts part, for a report: `- expected` and `+ actual`. */
export function firstDifferingLines(expected: string, actual: string, context = 2): string {
  const [left, right] = [expected.split('\n'), actual.split('\n')];
  let at = 0;
  while (at < left.length && at < right.length && left[at] === right[at]) at++;
  const from = Math.max(0, at - context);
  return [
    ...left.slice(from, at).map((line) => `  ${line}`),
    ...left.slice(at, at + 3).map((line) => `- ${line}`),
    ...right.slice(at, at + 3).map((line) => `+ ${line}`),
  ].join('\n');
}
