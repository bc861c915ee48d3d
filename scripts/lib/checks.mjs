// @ts-check
/** What `npm run check` checks: types, lint and format. Lessons are checked against their schema as pages are. */
import { createHash } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { root } from './node.mjs';
import { runTool } from './run.mjs';

/** ESLint keeps its verdicts by its configuration, which doesn't show the text of our own rules: so each text has a cache. */
function lintCache() {
  const folder = join(root, 'scripts', 'lint');
  const hash = createHash('sha256');
  for (const name of readdirSync(folder).sort()) hash.update(readFileSync(join(folder, name)));
  return `node_modules/.cache/eslint-${hash.digest('hex').slice(0, 12)}/`;
}

/** The slowest first: they run side by side. Astro's knows pages and plain TypeScript, Svelte's the components. */
const checks = [
  { name: 'types and pages', tool: 'astro', args: ['check', '--minimumSeverity', 'warning'] },
  { name: 'components', tool: 'svelte-check', args: ['--threshold', 'warning', '--output', 'human'] },
  {
    name: 'lint',
    tool: 'eslint',
    args: ['.', '--max-warnings', '0', '--cache', '--cache-strategy', 'content', '--cache-location', lintCache()],
  },
  {
    name: 'format',
    tool: 'prettier',
    args: ['--check', '--log-level', 'warn', '--cache', '--cache-strategy', 'content', '.'],
  },
];

/**
 * Runs every check and prints one line each, and what a failing one had to say.
 * @returns {Promise<{ passed: number, failed: number }>}
 */
export async function runChecks() {
  const result = { passed: 0, failed: 0 };
  // The types of content and of Astro's own modules, which a fresh clone has not.
  await runTool('astro', ['sync'], { capture: true });
  const waiting = [...checks];
  const workers = Array.from({ length: Math.min(2, availableParallelism()) }, async () => {
    for (let check = waiting.shift(); check; check = waiting.shift()) {
      const started = performance.now();
      const { code, output } = await runTool(/** @type {any} */ (check.tool), check.args, { capture: true });
      const seconds = ((performance.now() - started) / 1000).toFixed(1);
      if (code === 0) result.passed += 1;
      else result.failed += 1;
      console.log(`${code === 0 ? 'ok  ' : 'FAIL'} ${check.name} (${check.tool}, ${seconds} s)`);
      if (code !== 0) console.log(output.trimEnd());
    }
  });
  await Promise.all(workers);
  return result;
}
