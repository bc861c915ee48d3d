/** Records what real Chromium does with each golden page, three times over; `--check` compares and writes nothing. */
import { readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { chromium, type Browser, type Page } from '@playwright/test';
import { findBrowser } from '../../scripts/lib/browser.mjs';
import { listBrowserGoldens, type BrowserGolden, type PageOutcome } from './browser-goldens.ts';

/** As in playwright.config.ts: no sandbox for root, and no traffic of the browser's own. */
const flags = [
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  '--disable-gpu',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
/** Long enough for the slowest golden: none waits longer than a tenth of a second at a time. */
const watchedWallMs = 700;
const address = 'http://golden.test/';

/** What the page has before the program: a log, and a click that goes through the browser's own input. */
function prepare(): void {
  const page = window as unknown as {
    lines: string[];
    clickAt(x: number, y: number): Promise<void>;
    simulateClick(element: Element): void;
  };
  page.lines = [];
  console.log = (...values: unknown[]) => void page.lines.push(values.map(String).join(' '));
  page.simulateClick = (element) => {
    const { left, top, width, height } = element.getBoundingClientRect();
    void page.clickAt(left + width / 2, top + height / 2);
  };
}

async function observe(page: Page, entry: string): Promise<PageOutcome> {
  const uncaught: string[] = [];
  const session = await page.context().newCDPSession(page);
  await session.send('Runtime.enable');
  session.on('Runtime.exceptionThrown', ({ exceptionDetails: { text, exception } }) => {
    const value = exception?.description ?? String(exception?.value);
    uncaught.push(`${text} ${value.split('\n', 1)[0]}`);
  });
  await page.exposeFunction('clickAt', (x: number, y: number) => page.mouse.click(x, y));
  await page.addInitScript(prepare);
  const script = basename(entry);
  await page.route(`${address}**`, (route) =>
    route.request().url() === address
      ? route.fulfill({ contentType: 'text/html', body: '<!doctype html><title>Golden</title><body></body>' })
      : route.fulfill({ contentType: 'text/javascript', body: readFileSync(entry, 'utf8') }),
  );
  await page.goto(address);
  await page.evaluate(async (src) => {
    await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 50)));
    const element = document.createElement('script');
    if (src.endsWith('.mjs')) element.type = 'module';
    element.src = src;
    document.head.append(element);
  }, script);
  await page.waitForTimeout(watchedWallMs);
  const lines = await page.evaluate(() => (window as unknown as { lines: string[] }).lines);
  return { console: lines, uncaught };
}

/** @returns what is wrong with this golden, or null. */
async function record(browser: Browser, golden: BrowserGolden, checkOnly: boolean): Promise<string | null> {
  const texts = new Set<string>();
  for (let turn = 0; turn < 3; turn++) {
    const page = await browser.newPage();
    texts.add(`${JSON.stringify(await observe(page, golden.entry), null, 2)}\n`);
    await page.close();
  }
  const [text, other] = [...texts] as [string, string | undefined];
  if (other !== undefined) return `${golden.name}: not deterministic in Chromium\n${text}${other}`;
  if (checkOnly) {
    const same = JSON.stringify(golden.expected) === JSON.stringify(JSON.parse(text));
    return same ? null : `${golden.name}: expected.json is not what this Chromium does: ${text}`;
  }
  writeFileSync(join(golden.folder, 'expected.json'), text);
  return null;
}

const args = process.argv.slice(2);
const checkOnly = args.includes('--check');
const wanted = args.filter((arg) => !arg.startsWith('--'));
const browser = await chromium.launch({ executablePath: await findBrowser(), args: flags });
const goldens = listBrowserGoldens().filter(({ name }) => wanted.length === 0 || wanted.includes(name));
let complaints = 0;
for (const golden of goldens) {
  const complaint = await record(browser, golden, checkOnly);
  if (complaint === null) continue;
  complaints++;
  console.error(complaint);
}
await browser.close();
console.log(`${goldens.length - complaints} goldens ${checkOnly ? 'agree' : 'recorded'}, ${complaints} not`);
process.exitCode = complaints > 0 ? 1 : 0;
