import type { Page } from '@playwright/test';
import { expectOpen, expectSettled } from './closing-list.ts';
import { expect, test } from './pawl.ts';

test.use({ archive: 'left open', demo: true });

/** Within a second is what the page promises; the wait allows for a machine that does other things, and the time is printed. */
const mostMs = 20_000;

test.describe('two people in one room', () => {
  let mine: Page;
  let theirs: Page;

  test.beforeEach(async ({ page, browser, pawl }) => {
    const second = await browser.newContext();
    mine = page;
    theirs = await second.newPage();
    await theirs.goto(await pawl.newLink());
    await theirs.waitForURL(`${pawl.url}/`);
    const answer = await page.request.get('/api/incidents?status=in_review');
    const { items } = (await answer.json()) as { items: { incident: { key: string } }[] };
    for (const one of [mine, theirs]) {
      await one.goto(`${pawl.url}/i/${items[0]?.incident.key}/room`);
      await expect(one.getByRole('textbox', { name: 'Add a condition' })).toBeVisible();
    }
  });
  test.afterEach(() => theirs.context().close());

  test('what one adds, the other sees', async () => {
    const text = 'The scheduler retries without asking what the first run did';
    const shown = theirs.getByText(text, { exact: true });
    await mine.getByRole('textbox', { name: 'Add a condition' }).fill(text);
    const saved = mine.waitForResponse((response) => response.request().method() === 'POST' && response.ok());
    await mine.keyboard.press('Enter');
    await saved;
    const began = performance.now();
    await expect(shown).toBeVisible({ timeout: mostMs });
    console.log(`      seen ${Math.round(performance.now() - began)} ms after it was saved`);
  });

  test('what one ticks off, ticks itself in the other’s closing list', async () => {
    await expectOpen(theirs, 'panic.unlisted');
    await mine.getByRole('checkbox', { name: 'There was none' }).click();
    await expectSettled(theirs, 'panic.unlisted', mostMs);
  });

  test('of two edits of one text both are shown, and neither is lost', async () => {
    const condition = 'A settlement job that is retried starts from the beginning';
    const field = (page: Page) => page.getByRole('form', { name: 'Edit the condition' }).getByRole('textbox');
    for (const one of [mine, theirs]) await one.getByRole('button', { name: `Edit: ${condition}` }).click();
    await field(theirs).fill(`${condition}, and nobody is told`);
    await field(mine).fill(`${condition}, without looking at what was paid`);
    await mine.keyboard.press('ControlOrMeta+Enter');
    await expect(field(mine)).toBeHidden();

    const clash = theirs.getByRole('alert').filter({ hasText: 'Somebody changed this while you wrote.' });
    await expect(clash).toContainText(`${condition}, without looking at what was paid`);
    await expect(field(theirs)).toHaveValue(`${condition}, and nobody is told`);
    await expect(theirs.getByRole('button', { name: 'Save the condition' })).toBeDisabled();

    await clash.getByRole('button', { name: 'Keep both, theirs first' }).click();
    await theirs.getByRole('button', { name: 'Save the condition' }).click();
    const both = mine.getByText(/without looking at what was paid[\s\S]+and nobody is told/).first();
    await expect(both).toBeVisible({ timeout: mostMs });
  });
});
