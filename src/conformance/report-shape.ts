/** What the conformance report holds: for the command that writes it, `docs/conformance.md` and the page /conformance/. */
import type { Difference } from './outcome.ts';

export interface DifferenceFound {
  readonly name: string;
  readonly difference: Difference;
  readonly program: string;
  readonly node: { readonly stdout: string; readonly exitCode: number };
  readonly ours: { readonly stdout: string; readonly exitCode: number; readonly refusal?: string };
  readonly stderr?: { readonly node: string; readonly ours: string };
}

export interface Measured {
  /** ISO date of the run. */
  readonly date: string;
  /** Node's version: the oracle. */
  readonly node: string;
}

export interface GoldenSection extends Measured {
  readonly count: number;
  readonly differences: readonly DifferenceFound[];
}

/** Pages, against what Chromium did when they were recorded. */
export interface PagesSection extends Measured {
  readonly count: number;
  readonly differences: readonly string[];
}

export interface SpeedSection extends Measured {
  /** Random programs that the command line ran in a second, with `--json`. */
  readonly programsPerSecond: number;
  /** How many times as long a loop of a million turns takes when it is traced, in the same sandbox. */
  readonly loopRatio: number;
}

export interface RandomSection extends Measured {
  readonly count: number;
  readonly seed: number;
  /** Programs in which Node did not agree with itself. */
  readonly unstable: readonly string[];
  readonly differences: readonly DifferenceFound[];
  readonly programsPerSecondWall: number;
}

export interface Test262Section extends Measured {
  /** Commit of the tests. */
  readonly commit: string;
  readonly areas: readonly Test262Area[];
}

export interface Test262Area {
  readonly area: string;
  /** Tests that fit the form: script, non-negative, no eval, no second realm. */
  readonly fitting: number;
  /** Of these, the ones real Node passes. */
  readonly passedByNode: number;
  /** Of those, the ones we pass. */
  readonly passedByBoth: number;
  /** Names of those we don't. */
  readonly failing: readonly string[];
}

/** A section that was not measured keeps what the last run found. */
export interface Report {
  readonly goldens?: GoldenSection;
  readonly pages?: PagesSection;
  readonly random?: RandomSection;
  readonly test262?: Test262Section;
  readonly speed?: SpeedSection;
}

/** What random programs keep clear of, and why. */
export const leftOut = [
  "A tick that throws while an `uncaughtException` listener goes on: how many of the other ticks run before the next callback is not fixed in Node, as V8's own background tasks drain them too.",
  "`Array.fromAsync` of a source whose `next` rejects: V8 calls the iterator's `return`, and for ever if that rejects too. ECMA-262 doesn't, nor do we.",
  "V8's words for `new` of a function expression with a name, and for an iterator that array destructuring closes and whose `return` gives no object: ours differ.",
  'What a private async method looks like from outside, and copies of timers made with `{ ...timer }`: ours differ.',
];

/** Share of the tests that Node passes, in per cent. */
export const shareOf = ({ passedByNode, passedByBoth }: Pick<Test262Area, 'passedByNode' | 'passedByBoth'>): string =>
  `${((100 * passedByBoth) / Math.max(1, passedByNode)).toFixed(2)} %`;
