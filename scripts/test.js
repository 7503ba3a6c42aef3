import { ensureChromium } from './ensure-chromium.js';
import { countStep, finish, readPlaywright, readVitest, runStep, sum } from './run-step.js';

/** `npm test`: builds, then runs everything there is, and ends with one plain line of counts. Takes no input and asks nothing. */

const node = process.execPath;
const broken = { passed: 0, failed: 1, skipped: 0 };
const tell = (/** @type {string} */ text) => console.log(`\n— ${text}`);

async function build() {
  tell('Type check and build of every package');
  if ((await runStep(node, ['node_modules/typescript/bin/tsc', '-b'])) !== 0) return false;
  tell('Build of the page');
  return (await runStep('npm', ['run', '-s', 'build', '-w', '@pawl/web'])) === 0;
}

async function unitsAndServer() {
  tell('Rules, server on a real PostgreSQL, and the built server in processes of its own');
  const report = '.cache/test/vitest.json';
  return countStep({
    command: node,
    args: [
      'node_modules/vitest/vitest.mjs',
      'run',
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${report}`,
    ],
    report,
    read: readVitest,
  });
}

async function page() {
  tell('The page in Chromium');
  let chromium;
  try {
    chromium = await ensureChromium();
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    return broken;
  }
  console.log(`Browser: ${chromium}`);
  const report = '.cache/test/playwright.json';
  return countStep({
    command: node,
    args: ['node_modules/@playwright/test/cli.js', 'test', '--reporter=list,json'],
    env: { PAWL_CHROMIUM: chromium, PLAYWRIGHT_JSON_OUTPUT_NAME: report },
    report,
    read: readPlaywright,
  });
}

finish((await build()) ? sum([await unitsAndServer(), await page()]) : broken);
