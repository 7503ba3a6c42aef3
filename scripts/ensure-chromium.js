import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { pathToFileURL } from 'node:url';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];
const usualPlaces = [
  ...(process.env['PATH'] ?? '').split(delimiter).flatMap((folder) => names.map((name) => join(folder, name))),
  '/snap/bin/chromium',
  '/opt/google/chrome/chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

/** @param {string} path */
function runs(path) {
  if (!existsSync(path)) return false;
  try {
    execFileSync(path, ['--version'], { stdio: 'ignore', timeout: 20_000 });
    return true;
  } catch {
    return false;
  }
}

/** The browser that was named, when it runs. A name that leads nowhere is an error: another browser was not asked for. */
function named() {
  const variable = ['PAWL_CHROMIUM', 'CHROME_PATH'].find((name) => process.env[name]);
  const path = variable && process.env[variable];
  if (!path) return undefined;
  if (!runs(path)) throw new Error(`${variable} names ${path}, which does not run. Correct it, or leave it out.`);
  return path;
}

/** Playwright's own download, when somebody made one. */
async function fromPlaywright() {
  const { chromium } = await import('@playwright/test');
  return chromium.executablePath();
}

async function find() {
  return named() ?? [...usualPlaces, await fromPlaywright()].find(runs);
}

const isDebianRoot = () => process.getuid?.() === 0 && existsSync('/usr/bin/apt-get');

/**
 * The path of a Chromium to test with: the one that was named, one in a usual place, or, on Debian as root, one installed now.
 * Throws with the exact words of what to do.
 * @returns {Promise<string>}
 */
export async function ensureChromium() {
  const found = await find();
  if (found) return found;
  if (isDebianRoot()) {
    console.error('No Chromium here yet; installing the one of this system.');
    const apt = (/** @type {string[]} */ ...args) =>
      execFileSync('apt-get', args, {
        stdio: ['ignore', 2, 2],
        env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
      });
    apt('update');
    apt('install', '-y', '--no-install-recommends', 'chromium');
    const installed = await find();
    if (installed) return installed;
  }
  throw new Error(
    'The page is tested in Chromium, and none was found. Install it (Debian: `sudo apt-get install chromium`; elsewhere: ' +
      '`npx playwright install --with-deps chromium`), or name one: `PAWL_CHROMIUM=/path/to/chrome npm test`.',
  );
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  try {
    console.log(await ensureChromium());
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
