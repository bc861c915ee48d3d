// @ts-check
/** Finds a Chromium to test with, and on Debian installs one. */
import { existsSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { UserError } from './node.mjs';
import { run } from './run.mjs';

const names = [
  'google-chrome',
  'google-chrome-stable',
  'chrome',
  'chromium',
  'chromium-browser',
  'microsoft-edge',
  'msedge',
];

/** Where installers put it when it is not on the path. */
function usualPlaces() {
  if (process.platform === 'darwin') {
    return [
      '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
      '/Applications/Chromium.app/Contents/MacOS/Chromium',
      '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
    ];
  }
  if (process.platform === 'win32') {
    const folders = ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA'].map((name) => process.env[name] ?? '');
    return folders
      .filter(Boolean)
      .flatMap((folder) => [
        join(folder, 'Google', 'Chrome', 'Application', 'chrome.exe'),
        join(folder, 'Microsoft', 'Edge', 'Application', 'msedge.exe'),
      ]);
  }
  return ['/usr/bin/chromium', '/opt/google/chrome/chrome', '/snap/bin/chromium'];
}

/** @returns {string | undefined} */
function installedBrowser() {
  const folders = (process.env['PATH'] ?? process.env['Path'] ?? '').split(delimiter).filter(Boolean);
  const suffix = process.platform === 'win32' ? '.exe' : '';
  const onPath = names.flatMap((name) => folders.map((folder) => join(folder, `${name}${suffix}`)));
  return [...onPath, ...usualPlaces()].find((path) => existsSync(path));
}

function isDebian() {
  try {
    return /^ID=debian$/m.test(readFileSync('/etc/os-release', 'utf8'));
  } catch {
    return false;
  }
}

/**
 * LOOPSCOPE_BROWSER, or an installed Chrome, Chromium or Edge; as root on Debian installs `chromium`.
 * @returns {Promise<string>} the path of its executable
 * @throws {UserError} that says what to type when there is none
 */
export async function findBrowser() {
  const chosen = process.env['LOOPSCOPE_BROWSER'];
  if (chosen) {
    if (existsSync(chosen)) return chosen;
    throw new UserError(`LOOPSCOPE_BROWSER is "${chosen}", but there is no such file.`);
  }
  const installed = installedBrowser();
  if (installed) return installed;
  if (isDebian() && process.getuid?.() === 0) {
    console.log('No browser found: installing Debian’s chromium …');
    const env = { DEBIAN_FRONTEND: 'noninteractive' };
    await run('apt-get', ['update', '-qq'], { env });
    await run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium'], { env });
    const now = installedBrowser();
    if (now) return now;
  }
  const how = isDebian() ? 'type "sudo apt-get install chromium"' : 'install Chrome, Chromium or Edge';
  throw new UserError(`No browser found for the end-to-end tests: ${how}, or set LOOPSCOPE_BROWSER to one’s path.`);
}
