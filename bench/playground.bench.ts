/**
 * What a reader waits for in the page: the first Run, every further one, and the full editor. Compared with the engine alone in
 * this process, which is what no page can be quicker than. `npm run bench playground`
 */
import { chromium, type Page } from '@playwright/test';
import { readFile } from 'node:fs/promises';
import { findBrowser } from '../scripts/lib/browser.mjs';
import { serve } from '../scripts/lib/server.mjs';
import { dist, ensureBuilt } from '../scripts/lib/site.mjs';
import { loadEngine } from '../src/cli/engine.ts';
import { run } from '../src/engine/run.ts';
import { defaultWorld } from '../src/engine/world.ts';

const PROGRAM = 'content/examples/asked-together/invoice.mjs';
const ROUNDS = 15;
const median = (times: number[]): number => times.sort((a, b) => a - b)[times.length >> 1]!;
const say = (what: string, ms: number) => console.log(`${what}: ${ms.toFixed(0)} ms`);

async function engineAlone(): Promise<number> {
  const engine = await loadEngine();
  const program = { entry: '/sandbox/invoice.mjs', files: { '/sandbox/invoice.mjs': await readFile(PROGRAM, 'utf8') } };
  const times: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const from = performance.now();
    await run(program, defaultWorld, engine);
    times.push(performance.now() - from);
  }
  return median(times);
}

/** From the press on Run to the frame that shows what it printed, as the page's own clock has it. */
function runToFrame(page: Page): Promise<number> {
  return page.evaluate(async () => {
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
    const button = (name: string) =>
      [...document.querySelectorAll('button')].find((one) => (one.ariaLabel ?? one.textContent).trim() === name);
    button('First')?.click();
    await frame();
    await frame();
    const from = performance.now();
    button('Run')?.click();
    while (!document.querySelector('[role=log]')?.textContent.includes('total')) await frame();
    await frame();
    return performance.now() - from;
  });
}

await ensureBuilt();
const server = await serve({ folder: dist, host: '127.0.0.1', port: 0, orNext: false });
const browser = await chromium.launch({ executablePath: await findBrowser(), args: ['--no-sandbox', '--disable-gpu'] });
try {
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  await page.goto(`${server.url}sandbox/`, { waitUntil: 'networkidle' });
  say('the engine alone, in this process, warm (the baseline)', await engineAlone());
  say('first Run in a fresh page → first frame, engine loaded on the way', await runToFrame(page));
  const times: number[] = [];
  for (let round = 0; round < ROUNDS; round++) times.push(await runToFrame(page));
  say(`Run → first frame, warm, median of ${ROUNDS}`, median(times));
  const from = performance.now();
  await page.getByRole('textbox', { name: 'Code' }).click();
  await page.getByText('Ctrl+Enter runs.').waitFor();
  say('click into the text → the full editor in its place', performance.now() - from);
} finally {
  await browser.close();
  await server.close();
}
