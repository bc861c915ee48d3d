/** The published report: `report.json` beside this file, and `docs/conformance.md` written from it. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { firstDifferingLines } from './outcome.ts';
import {
  leftOut,
  shareOf,
  type DifferenceFound,
  type GoldenSection,
  type Measured,
  type PagesSection,
  type RandomSection,
  type Report,
  type SpeedSection,
  type Test262Area,
  type Test262Section,
} from './report-shape.ts';

const json = resolve(import.meta.dirname, 'report.json');
const page = resolve(import.meta.dirname, '../../docs/conformance.md');

export const readReport = (): Report => (existsSync(json) ? (JSON.parse(readFileSync(json, 'utf8')) as Report) : {});

export function writeReport(report: Report): void {
  writeFileSync(json, `${JSON.stringify(report, null, 2)}\n`);
  writeFileSync(page, toMarkdown(report));
}

export function toMarkdown({ goldens, pages, random, test262, speed }: Report): string {
  return [
    '# Conformance',
    'Written by `npm run conformance`; do not edit. Programs run in real Node and in Loopscope, in its Node model. Standard output',
    'and exit code must be the same, byte for byte. Standard error is not compared: V8 writes it with its own stack traces.',
    ...(goldens ? goldenLines(goldens) : []),
    ...(random ? randomLines(random) : []),
    ...(pages ? pagesLines(pages) : []),
    ...(test262 ? test262Lines(test262) : []),
    ...(speed ? speedLines(speed) : []),
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

function pagesLines(section: PagesSection): string[] {
  const { count, differences } = section;
  return [
    heading('Pages', section).replace('Node', 'what Chromium did; Node'),
    `${count} programs for the browser's model: **${count - differences.length} agree, ${differences.length} differ**.`,
    ...differences.map((name) => `- ${name}`),
  ];
}

const speedLines = (section: SpeedSection): string[] => [
  heading('Speed', section),
  `The command line ran ${section.programsPerSecond} random programs a second with \`--json\`, in one process. A loop of a million turns took`,
  `${section.loopRatio} times as long as the same loop without the trace, in the same sandbox.`,
];

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
    `Commit ${section.commit} of tc39/test262: tests that are not negative, use no \`eval\` and no second realm. The same text,`,
    'harness included, runs as one file in both.',
    '',
    '| area | fitting | passed by Node | passed by both | share |',
    '|---|--:|--:|--:|--:|',
    ...[...section.areas, total].map(
      ({ area, fitting, passedByNode, passedByBoth }) =>
        `| ${area} | ${fitting} | ${passedByNode} | ${passedByBoth} | ${shareOf({ passedByNode, passedByBoth })} |`,
    ),
    ...(failing.length > 0 ? ['', 'Passed by Node and not by us:', '', ...failing.map((name) => `- ${name}`)] : []),
  ];
}
