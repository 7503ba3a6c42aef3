import { availableParallelism } from 'node:os';
import { defineConfig } from '@playwright/test';

/** Real pages in a real Chromium: `scripts/ensure-chromium.js` finds or installs one and names it in PAWL_CHROMIUM. */
export default defineConfig({
  testDir: 'test/browser',
  testMatch: '**/*.spec.ts',
  // The packages' own tsconfigs wall off their neighbours with paths that Playwright would follow at run time.
  tsconfig: 'tsconfig.test.json',
  // Limits find what hangs; a busy machine is no fault.
  timeout: 240_000,
  expect: { timeout: 20_000 },
  // A file has its own server and archive, so files run beside each other.
  workers: Math.min(availableParallelism(), 4),
  fullyParallel: false,
  forbidOnly: Boolean(process.env['CI']),
  reporter: [['list'], ['json', { outputFile: '.cache/playwright.json' }]],
  outputDir: 'test-results',
  use: {
    browserName: 'chromium',
    viewport: { width: 1440, height: 900 },
    actionTimeout: 30_000,
    trace: 'retain-on-failure',
    launchOptions: {
      executablePath: process.env['PAWL_CHROMIUM'] ?? '/usr/bin/chromium',
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
});
