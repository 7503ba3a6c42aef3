import { join } from 'node:path';
import { ensureChromium } from './ensure-chromium.js';
import { runStep } from './run-step.js';

/**
 * `npm run docs:screenshots`: walks docs/first-review.md in Chromium and takes its pictures on the way, into docs/images. The walk is
 * the test of that page (test/browser/first-review.spec.ts), so that what the pictures show is what its steps lead to.
 */
const folder = join(import.meta.dirname, '..', 'docs', 'images');
process.exitCode = await runStep(
  process.execPath,
  ['node_modules/@playwright/test/cli.js', 'test', '--reporter=list', 'first-review'],
  { PAWL_CHROMIUM: await ensureChromium(), PAWL_PICTURES: folder },
);
