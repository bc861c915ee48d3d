import { defineConfig } from '@playwright/test';

/** Set by scripts/lib/e2e.mjs: start the tests with `npm run e2e`. */
const browser = process.env['LOOPSCOPE_BROWSER'] ?? '';
const port = process.env['LOOPSCOPE_PORT'] ?? '4399';
const url = `http://127.0.0.1:${port}`;

/** No sandbox for root, which Chromium insists on; and none of its own traffic, so that a test sees only ours. */
const flags = [
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--no-default-browser-check',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-default-apps',
  '--disable-domain-reliability',
  '--disable-sync',
  '--disable-features=OptimizationHints,MediaRouter,Translate',
];

export default defineConfig({
  testDir: 'e2e',
  outputDir: 'test-results',
  fullyParallel: true,
  forbidOnly: true,
  workers: 2,
  retries: 0,
  // Far beyond what anything takes: a test waits for what it expects, however busy the machine is.
  timeout: 180_000,
  expect: { timeout: 60_000 },
  reporter: 'line',
  use: {
    baseURL: url,
    browserName: 'chromium',
    viewport: { width: 1280, height: 900 },
    trace: 'retain-on-failure',
    launchOptions: { executablePath: browser, args: flags },
  },
  webServer: {
    command: 'node scripts/serve.mjs',
    url,
    env: { PORT: port },
    reuseExistingServer: false,
    timeout: 30_000,
  },
});
