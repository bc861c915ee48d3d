/** The published report: `report.json` beside this file, and `docs/conformance.md` written from it. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { firstDifferingLines, type Difference } from './outcome.ts';

export interface DifferenceFound {
  readonly name: string;
  readonly difference: Difference;
  readonly program: string;
  readonly node: { readonly stdout: string; readonly exitCode: number };
  readonly ours: { readonly stdout: string; readonly exitCode: number; readonly refusal?: string };
  readonly stderr?: { readonly node: string; readonly ours: string };
}

interface Measured {
  /** ISO date of the run. */
  readonly date: string;
  /** Node's version: the oracle. */
  readonly node: string;
}

export interface GoldenSection extends Measured {
  readonly count: number;
  readonly differences: readonly DifferenceFound[];
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
  readonly random?: RandomSection;
  readonly test262?: Test262Section;
}

/** What random programs keep clear of, and why. */
const leftOut = [
  "A tick that throws while an `uncaughtException` listener goes on: how many of the other ticks run before the next callback is not fixed in Node, as V8's own background tasks drain them too.",
  "`Array.fromAsync` of a source whose `next` rejects: V8 calls the iterator's `return`, and for ever if that rejects too. ECMA-262 doesn't, nor do we.",
];

const json = resolve(import.meta.dirname, 'report.json');
const page = resolve(import.meta.dirname, '../../docs/conformance.md');

export const readReport = (): Report => (existsSync(json) ? (JSON.parse(readFileSync(json, 'utf8')) as Report) : {});

export function writeReport(report: Report): void {
  writeFileSync(json, `${JSON.stringify(report, null, 2)}\n`);
  writeFileSync(page, toMarkdown(report));
}

export function toMarkdown({ goldens, random, test262 }: Report): string {
  return [
    '# Conformance',
    'Written by `npm run conformance`; do not edit. Programs run in real Node and in Loopscope, in its Node model. Standard output',
    'and exit code must be the same, byte for byte. Standard error is not compared: V8 writes it with its own stack traces.',
    ...(goldens ? goldenLines(goldens) : []),
    ...(random ? randomLines(random) : []),
    ...(test262 ? test262Lines(test262) : []),
    '',
  ].join('\n');
}

const heading = (title: string, { date, node }: Measured): string => `\n## ${title}\n\n${date}, against Node ${node}.`;

function goldenLines(section: GoldenSection): string[] {
  const { count, differences } = section;
  return [
    heading('Golden programs', section),
    `${count} programs written by hand, in every style of the course: **${count - differences.length} agree, ${differences.length} differ**.`,
    ...differences.flatMap((found) => differenceLines(found)),
  ];
}

function randomLines(section: RandomSection): string[] {
  const { count, seed, unstable, differences, programsPerSecondWall } = section;
  return [
    heading('Random programs', section),
    `${count} programs from seed ${seed}: **${count - differences.length - unstable.length} agree, ${differences.length} differ**. ${programsPerSecondWall} programs a second, Node's`,
    `own runs included. In ${unstable.length} Node did not agree with itself when asked again: these count as neither.`,
    ...['', 'What they keep clear of:', '', ...leftOut.map((line) => `- ${line}`)],
    ...differences.slice(0, 20).flatMap((found) => differenceLines(found)),
  ];
}

function differenceLines({ name, difference, program, node, ours }: DifferenceFound): string[] {
  const what =
    difference === 'refused'
      ? (ours.refusal ?? 'refused')
      : difference === 'exitCode'
        ? `exit code ${ours.exitCode}, Node's is ${node.exitCode}`
        : 'standard output (`-` Node, `+` ours)';
  const lines = difference === 'stdout' ? ['', '```diff', firstDifferingLines(node.stdout, ours.stdout), '```'] : [];
  return [`\n### ${name}: ${what}`, ...lines, '', '```js', program.trimEnd(), '```'];
}

function test262Lines(section: Test262Section): string[] {
  const sum = (pick: (area: Test262Area) => number): number =>
    section.areas.reduce((total, area) => total + pick(area), 0);
  const total = {
    area: '**all**',
    fitting: sum((a) => a.fitting),
    passedByNode: sum((a) => a.passedByNode),
    passedByBoth: sum((a) => a.passedByBoth),
  };
  const failing = section.areas.flatMap((area) => area.failing);
  return [
    heading("ECMA-262's own tests", section),
    `Commit ${section.commit} of tc39/test262: script tests that are not negative, use no \`eval\` and no second realm. The same text,`,
    'harness included, runs as a CommonJS file in both.',
    '',
    '| area | fitting | passed by Node | passed by both | share |',
    '|---|--:|--:|--:|--:|',
    ...[...section.areas, total].map(
      ({ area, fitting, passedByNode, passedByBoth }) =>
        `| ${area} | ${fitting} | ${passedByNode} | ${passedByBoth} | ${((100 * passedByBoth) / Math.max(1, passedByNode)).toFixed(2)} % |`,
    ),
    ...(failing.length > 0 ? ['', 'Passed by Node and not by us:', '', ...failing.map((name) => `- ${name}`)] : []),
  ];
}
