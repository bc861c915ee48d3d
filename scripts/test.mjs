// @ts-check
/**
 * `npm test`: everything, from a fresh clone on a machine with nothing installed by hand. The last line is
 * "N passed, N failed": checks, unit tests, the build and end-to-end tests together.
 */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findBrowser } from './lib/browser.mjs';
import { runChecks } from './lib/checks.mjs';
import { runEndToEnd } from './lib/e2e.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { UserError } from './lib/node.mjs';
import { runTool, script } from './lib/run.mjs';
import { ensureBuilt } from './lib/site.mjs';

/** @typedef {{ passed: number, failed: number }} Count */

await script(async () => {
  const reports = await mkdtemp(join(tmpdir(), 'loopscope-test-'));
  /** @type {Count} */
  const total = { passed: 0, failed: 0 };
  /** @type {[string, () => Promise<Count>][]} */
  const parts = [
    ['Checks', runChecks],
    ['Unit tests', () => unitTests(join(reports, 'unit.json'))],
    ['Build', () => ensureBuilt().then(() => ({ passed: 1, failed: 0 }))],
    ['End-to-end tests', () => endToEndTests(join(reports, 'e2e.json'))],
  ];
  try {
    await ensureInstalled();
    const summary = [];
    for (const [name, part] of parts) {
      console.log(`\n${name}`);
      const { passed, failed } = await part().catch(failure);
      summary.push(`${name}: ${passed} passed, ${failed} failed`);
      total.passed += passed;
      total.failed += failed;
    }
    console.log(`\n${summary.join('\n')}`);
  } catch (error) {
    total.failed += failure(error).failed;
  } finally {
    await rm(reports, { recursive: true, force: true });
  }
  console.log(`${total.passed} passed, ${total.failed} failed`);
  return total.failed === 0 && total.passed > 0 ? 0 : 1;
});

/** A part that could not run counts as one failure. @param {unknown} error @returns {Count} */
function failure(error) {
  console.log(error instanceof UserError ? error.message : error);
  return { passed: 0, failed: 1 };
}

/** @param {string} report @returns {Promise<Count>} */
async function unitTests(report) {
  const { code } = await runTool('vitest', ['run', '--reporter=dot', '--reporter=json', `--outputFile.json=${report}`]);
  const { numPassedTests: passed, numFailedTests: failed } = await readReport(report);
  return honest({ passed, failed }, code);
}

/** @param {string} report @returns {Promise<Count>} */
async function endToEndTests(report) {
  const browser = await findBrowser();
  const { code } = await runEndToEnd(browser, ['--reporter=line,json'], { PLAYWRIGHT_JSON_OUTPUT_FILE: report });
  const { stats } = await readReport(report);
  return honest({ passed: stats.expected, failed: stats.unexpected + stats.flaky }, code);
}

/** A file that would not load, or no test at all, is a failure that no test stands for. @param {Count} count @param {number} code */
function honest({ passed, failed }, code) {
  const silent = failed === 0 && (code !== 0 || passed === 0);
  return { passed, failed: silent ? 1 : failed };
}

/** @param {string} path @returns {Promise<any>} */
async function readReport(path) {
  try {
    return JSON.parse(await readFile(path, 'utf8'));
  } catch {
    throw new UserError('The tests ended without a report: see above.');
  }
}
