import type { Page } from '@playwright/test';
import { expectClean } from './axe.ts';
import { expect, test } from './pawl.ts';

test.use({ archive: 'left open', demo: true });

/** Every page, with the story in the archive: where it is, and the heading that shows that it has been read. */
const pages: readonly { readonly name: string; readonly at: string; readonly heading: RegExp }[] = [
  { name: 'Home', at: '/', heading: /lessons hold/ },
  { name: 'Archive', at: '/archive', heading: /^Archive/ },
  { name: 'a search', at: '/archive?q=refund', heading: /^Archive/ },
  { name: 'Declare', at: '/declare?title=Refunds+paid+twice', heading: /^Declare/ },
  { name: 'Recall', at: '/recall', heading: /recurrences you confirmed, recall would have shown/ },
  { name: 'what waits for a decision', at: '/drift', heading: /^Waiting/ },
  { name: 'Questions', at: '/questions', heading: /^Questions/ },
  { name: 'Near misses', at: '/near-misses', heading: /^Near misses/ },
  { name: 'the trend of near misses', at: '/near-misses/trend', heading: /quarter/ },
  { name: 'a near miss', at: '/near-misses/{nearMiss}', heading: /./ },
  { name: 'Controls', at: '/controls', heading: /^Controls/ },
  { name: 'Prune', at: '/prune', heading: /^Prune/ },
  { name: 'Recurrence', at: '/recurrence', heading: /came again/ },
  { name: 'a quarter', at: '/quarters/2026-Q3', heading: /./ },
  { name: 'Calendar', at: '/calendar', heading: /^Calendar/ },
  { name: 'Import', at: '/import', heading: /^Import/ },
  { name: 'People', at: '/workspace', heading: /./ },
  { name: 'Teams', at: '/workspace?show=teams', heading: /./ },
  { name: 'Services', at: '/workspace?show=services', heading: /./ },
  { name: 'Mail', at: '/workspace?show=mail&mail=sent', heading: /./ },
  { name: 'Cycles', at: '/workspace?show=cycles', heading: /./ },
  { name: 'an imported incident', at: '/i/{imported}', heading: /./ },
  { name: 'a closed incident', at: '/i/{closed}', heading: /./ },
  { name: 'a room', at: '/i/{room}/room', heading: /processed refunds twice/ },
  { name: 'an account', at: '/i/{room}/account', heading: /^What did you see/ },
  { name: 'accounts opened to the facilitator', at: '/i/{room}/accounts', heading: /^Accounts opened to you/ },
  { name: 'your accounts', at: '/accounts', heading: /^Your accounts/ },
  { name: 'a closed room', at: '/i/{closed}/room', heading: /./ },
  { name: 'a receipt', at: '/i/{closed}/receipt', heading: /./ },
  { name: 'a reconvene', at: '/i/{closed}/reconvene', heading: /^Reconvene/ },
  { name: 'a control that is not there', at: '/controls/CTL-9999', heading: /no such control/ },
  { name: 'a page that is not there', at: '/nowhere', heading: /./ },
  { name: 'an incident that is not there', at: '/i/INC-9999', heading: /There is no INC-9999 here/ },
];

type Keys = Readonly<Record<'imported' | 'closed' | 'room' | 'nearMiss', string>>;
interface Found {
  readonly items: readonly { readonly incident: { readonly key: string; readonly origin: string } }[];
}

async function keysOf(page: Page): Promise<Keys> {
  const search = async (query: string): Promise<Found['items']> =>
    ((await (await page.request.get(`/api/incidents?${query}`)).json()) as Found).items;
  const old = await search('status=closed&sort=newest&limit=50');
  const [open] = await search('status=in_review');
  const imported = old.find(({ incident }) => incident.origin === 'imported')?.incident.key;
  const closed = old.find(({ incident }) => incident.origin !== 'imported')?.incident.key;
  if (!imported || !closed || !open) throw new Error('the story is not what these tests know');
  const told = (await (await page.request.get('/api/near-misses?limit=1')).json()) as { items: { key: string }[] };
  return { imported, closed, room: open.incident.key, nearMiss: told.items[0]?.key ?? '' };
}

for (const width of [1440, 390]) {
  test(`every page at ${width} px: axe, nothing wider than the window, no fault on the console`, async ({ page }) => {
    test.slow();
    const faults: string[] = [];
    page.on('console', (said) => {
      if (said.type() === 'error') faults.push(`${page.url()}: ${said.text()} ${said.location().url}`);
    });
    page.on('pageerror', (error) => faults.push(`${page.url()}: ${error.message}`));
    await page.setViewportSize({ width, height: 900 });
    const keys = await keysOf(page);
    for (const { name, at, heading } of pages) {
      await test.step(name, async () => {
        await page.goto(at.replace(/\{(\w+)\}/, (_, which: keyof Keys) => keys[which]));
        await expect(page.getByRole('heading', { level: 1 })).toHaveText(heading);
        await expect(page.getByRole('status').filter({ hasText: /^(Reading|Searching|Opening)/ })).toHaveCount(0);
        await expectClean(page, `${name} at ${width} px`);
        const over = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
        expect(over, `what ${name} is wider than the window, in px`).toBeLessThanOrEqual(0);
      });
    }
    // What is not there is answered with 404, which the browser writes to the console by itself.
    expect(faults.filter((fault) => !/status of 404/.test(fault))).toEqual([]);
  });
}

test('the palette finds and goes; the keys are one press away; each gives the focus back', async ({ page }) => {
  await page.goto('/archive');
  const search = page.getByRole('searchbox').first();
  await search.focus();
  await page.keyboard.press('ControlOrMeta+k');
  const palette = page.getByRole('dialog', { name: 'Find or go' });
  await expect(palette.getByRole('combobox')).toBeFocused();
  await expectClean(page, 'the palette');
  await page.keyboard.press('Escape');
  await expect(palette).toBeHidden();
  await expect(search).toBeFocused();

  await page.keyboard.press('ControlOrMeta+k');
  await page.keyboard.type('refund batch');
  await expect(palette.getByRole('option', { name: /Refund batch paid twice/ })).toBeVisible();
  for (let steps = 0; steps < 12; steps += 1) {
    if (await palette.getByRole('option', { name: /Refund batch paid twice/, selected: true }).isVisible()) break;
    await page.keyboard.press('ArrowDown');
  }
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Refund batch paid twice');

  await page.keyboard.press('?');
  const sheet = page.getByRole('dialog', { name: 'Keys' });
  await expect(sheet).toBeVisible();
  await expectClean(page, 'the keys');
  await page.keyboard.press('Escape');
  await expect(sheet).toBeHidden();
});

test('in a list, j and k move and Enter opens', async ({ page }) => {
  await page.goto('/archive?sort=newest');
  const results = page.locator('main [data-item]');
  await expect(results.nth(1)).toBeVisible();
  await page.keyboard.press('j');
  await page.keyboard.press('j');
  await expect(results.nth(1)).toBeFocused();
  await page.keyboard.press('k');
  await expect(results.nth(0)).toBeFocused();
  const title = await results.nth(0).innerText();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(title);
});

test.describe('without a session', () => {
  test.use({ storageState: { cookies: [], origins: [] } });

  test('the page says how one comes in, and a spent link is refused in words', async ({ page, pawl }) => {
    await page.goto('/i/INC-1/room');
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Sign in');
    await expect(page.getByRole('main')).toContainText('Nobody is signed in in this browser');
    await expect(page.getByRole('main')).toContainText('pawl-server link');
    await expectClean(page, 'signed out');

    const link = await pawl.newLink();
    await page.goto(link);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(/lessons hold/);
    await page.context().clearCookies();
    await page.goto('about:blank');
    await page.goto(link);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Sign in');
    await expect(page.getByRole('alert')).toContainText('link');
    await expectClean(page, 'a spent link');
  });
});
