import { existsSync } from 'node:fs';
import { chromium } from '@playwright/test';

const places = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
const pages = {
  Recurrence: '/recurrence',
  Controls: '/controls',
  'One control': '/controls/CTL-7',
  Calendar: '/calendar',
};
const rounds = 7;

/**
 * From the last byte of the page's data to the frame that shows its charts, in Chromium: parsing, React, layout and paint.
 * @param {string} url @param {string} token
 */
export async function drawing(url, token) {
  const executablePath = places.find((place) => existsSync(place));
  const browser = await chromium.launch({
    ...(executablePath ? { executablePath } : {}),
    args: ['--no-sandbox', '--disable-gpu', '--no-first-run'],
  });
  try {
    const page = await browser.newPage({ extraHTTPHeaders: { authorization: `Bearer ${token}` } });
    await page.addInitScript(() => {
      const look = () => {
        // oxlint-disable-next-line no-undef -- runs in the browser
        if (!document.querySelector('main svg, main table')) return requestAnimationFrame(look);
        // Two frames later what was put into the page has been painted.
        return requestAnimationFrame(() => requestAnimationFrame(() => (window.drawnAt = performance.now())));
      };
      requestAnimationFrame(look);
    });
    const table = [];
    for (const [name, path] of Object.entries(pages)) {
      const times = [];
      for (let round = 0; round < rounds; round += 1) {
        await page.goto(url + path);
        await page.waitForFunction(() => window.drawnAt !== undefined);
        times.push(
          await page.evaluate(() => {
            const reads = performance.getEntriesByType('resource').filter((entry) => entry.name.includes('/api/'));
            return (
              window.drawnAt -
              Math.max(...reads.filter((entry) => entry.responseEnd < window.drawnAt).map((entry) => entry.responseEnd))
            );
          }),
        );
      }
      times.sort((a, b) => a - b);
      table.push({ name, 'drawn, median ms': Math.round(times[rounds >> 1]), 'slowest ms': Math.round(times.at(-1)) });
    }
    return table;
  } finally {
    await browser.close();
  }
}
