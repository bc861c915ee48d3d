/**
 * `npm run conformance [-- --count N --seed S --time SECONDS --test262 DIR]`: golden programs, pages, random programs and ECMA-262's
 * own tests, with this Node as the oracle, and how fast they ran. Writes `report.json` and `docs/conformance.md`; exits with 1 on a difference.
 */
import { parseArgs } from 'node:util';
import { goldenSuite } from './golden-suite.ts';
import { requireOracle } from './oracle.ts';
import { randomSuite } from './random-suite.ts';
import { firstDifferingLines } from './outcome.ts';
import { pageSuite } from './page-suite.ts';
import type { DifferenceFound } from './report-shape.ts';
import { readReport, writeReport } from './report.ts';
import { measureSpeed } from './speed.ts';
import { runTest262 } from './test262.ts';

const { values } = parseArgs({
  options: {
    count: { type: 'string', default: '1000' },
    seed: { type: 'string' },
    time: { type: 'string' },
    test262: { type: 'string' },
  },
});
requireOracle();
const say = (line: string): void => console.log(line);
const measured = { date: new Date().toISOString().slice(0, 10), node: process.versions.node };
const seed = values.seed === undefined ? Math.floor(Math.random() * 1e9) : Number(values.seed);
let report = readReport();
let differing = 0;

const goldens = await goldenSuite();
say(`golden programs: ${goldens.count}, ${goldens.differences.length} differ`);
goldens.differences.forEach(show);
report = { ...report, goldens: { ...measured, ...goldens } };

const pages = await pageSuite();
say(`pages: ${pages.count}, ${pages.differences.length} differ ${pages.differences.join(' ')}`);
report = { ...report, pages: { ...measured, ...pages } };
differing += pages.differences.length;

const count = Number(values.count);
if (count > 0) {
  say(`random programs from seed ${seed}`);
  const seconds = values.time === undefined ? {} : { seconds: Number(values.time) };
  const random = await randomSuite({ seed, count, shrunk: 5, progress: say, ...seconds });
  say(`random programs: ${random.count}, ${random.differences.length} differ (--seed ${seed} --count ${random.count})`);
  random.differences.slice(0, 10).forEach(show);
  report = { ...report, random: { ...measured, ...random } };
  differing += random.differences.length;
}
if (values.test262 !== undefined) {
  report = { ...report, test262: { ...measured, ...(await runTest262({ folder: values.test262, progress: say })) } };
}
const speed = await measureSpeed();
say(`${speed.programsPerSecond} programs a second; a traced loop takes ${speed.loopRatio} times as long`);
report = { ...report, speed: { ...measured, ...speed } };
writeReport(report);
process.exitCode = differing + goldens.differences.length > 0 ? 1 : 0;

function show({ name, difference, program, node, ours }: DifferenceFound): void {
  say(`\n${name}: ${ours.refusal ?? difference} (exit code ${ours.exitCode}, Node's ${node.exitCode})`);
  if (difference === 'stdout') say(firstDifferingLines(node.stdout, ours.stdout));
  if (/^p\d+\./.test(name)) say(program);
}
