import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';

/** Where `npm run docs:screenshots` wants the pictures; in a plain test run there is no such folder, and none are taken. */
const folder = process.env['PAWL_PICTURES'];

/** How tall each picture is, and where the page is scrolled to for it. */
const views = {
  home: { height: 860, at: 'top' },
  declare: { height: 620, at: 'top' },
  room: { height: 900, at: 'top' },
  funding: { height: 700, at: 'as it is' },
  closing: { height: 800, at: 'bottom' },
  receipt: { height: 900, at: 'top' },
} as const satisfies Readonly<Record<string, { readonly height: number; readonly at: 'top' | 'bottom' | 'as it is' }>>;

/** Notices pass after some seconds; and a scrollbar that Chromium hides for pictures would leave an empty strip beside a dialogue. */
const style = '[aria-label="Notices"] { visibility: hidden } html { scrollbar-gutter: auto }';

/** Takes the picture that docs show under this name. */
export async function picture(page: Page, name: keyof typeof views): Promise<void> {
  if (!folder) return;
  mkdirSync(folder, { recursive: true });
  const { height, at } = views[name];
  const before = page.viewportSize();
  await page.setViewportSize({ width: 1440, height });
  if (at !== 'as it is') {
    await page.evaluate((bottom) => window.scrollTo({ top: bottom ? document.body.scrollHeight : 0 }), at === 'bottom');
  }
  await page.screenshot({ path: join(folder, `${name}.png`), animations: 'disabled', caret: 'hide', style });
  if (before) await page.setViewportSize(before);
}
