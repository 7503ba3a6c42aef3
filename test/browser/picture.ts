import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';

/** Where `npm run docs:screenshots` wants the pictures; in a plain test run there is no such folder, and none are taken. */
const folder = process.env['PAWL_PICTURES'];

/** Which part of the page each picture shows, as a y offset into it, and how tall the picture is. */
const views = {
  home: { height: 860 },
  declare: { height: 620 },
  room: { height: 900 },
  funding: { height: 760 },
  closing: { height: 860 },
  receipt: { height: 900 },
} as const satisfies Readonly<Record<string, { readonly height: number }>>;

/** Takes the picture that docs show under this name. The page is left scrolled as it was looked at. */
export async function picture(page: Page, name: keyof typeof views): Promise<void> {
  if (!folder) return;
  mkdirSync(folder, { recursive: true });
  const before = page.viewportSize();
  await page.setViewportSize({ width: 1440, height: views[name].height });
  // No caret, no pressed button, no notice that passes: only what stays.
  await page.evaluate((top) => window.scrollTo({ top: top ? 0 : document.body.scrollHeight }), name !== 'closing');
  await page.screenshot({ path: join(folder, `${name}.png`), animations: 'disabled', caret: 'hide' });
  if (before) await page.setViewportSize(before);
}
