import type { Page } from '@playwright/test';
import { expectClean } from './axe.ts';
import { expect, test } from './pawl.ts';

test.use({ archive: 'help with the wording', demo: true });

const blaming = 'The operator forgot to check the region, so the batch went to two markets.';
const about =
  'Nothing in the path of the work made it necessary to check the region, so the batch went to two markets.';

const help = (page: Page) => page.getByRole('list', { name: 'Help with the wording' });

test('help stands under the field while one writes, and its wording can be used and taken back', async ({ page }) => {
  await page.goto('/declare');
  const field = page.getByLabel('What is happening');
  await field.click();
  await field.pressSequentially('At 10:02 the on-call engineer restarted the node. ');
  await page.waitForTimeout(700);
  await expect(help(page)).toHaveCount(0);

  await field.pressSequentially(blaming);
  const note = help(page).getByRole('listitem');
  await expect(note).toContainText('operator forgot to check');
  await expect(note).toContainText('blame');
  await expect(note).toContainText('leaves out why the action made sense');
  // Read out with the field.
  const described = (await field.getAttribute('aria-describedby')) ?? '';
  await expect(page.locator(`[id="${described.split(' ').at(-1)}"]`)).toContainText('operator forgot to check');
  await expectClean(page, 'the declare form with help');

  await note.getByRole('button', { name: 'Use this wording' }).click();
  await expect(field).toHaveValue(`At 10:02 the on-call engineer restarted the node. ${about}`);
  await expect(field).toBeFocused();
  await expect(help(page)).toHaveCount(0);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(field).toHaveValue(`At 10:02 the on-call engineer restarted the node. ${blaming}`);
  await expect(note).toContainText('operator forgot to check');
});

test('the browser’s own undo knows a wording that was used', async ({ page }) => {
  await page.goto('/declare');
  const field = page.getByLabel('What is happening');
  await field.fill(blaming);
  await help(page).getByRole('button', { name: 'Use this wording' }).click();
  await expect(field).toHaveValue(about);
  await page.keyboard.press('ControlOrMeta+z');
  await expect(field).toHaveValue(blaming);
});

test('a person of the workspace is known by name, whatever the name; nobody else is guessed from a word', async ({
  page,
}) => {
  const added = await page.request.post('/api/people', {
    data: { name: 'Zephyrine Quill' },
    headers: { 'sec-fetch-site': 'same-origin' },
  });
  expect(added.ok()).toBe(true);
  await page.goto('/declare');
  const field = page.getByLabel('What is happening');
  await field.fill('Zephyrine caused the outage.');
  await expect(help(page)).toContainText('a name as the cause');
  await expect(help(page)).toContainText('Zephyrine');
  await field.fill('Quorumtide caused the outage.');
  await expect(help(page)).toHaveCount(0);
});

test('in the room it helps and never blocks, at 390 px too', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto('/');
  await page.getByRole('main').getByRole('link', { name: 'Settlement batch processed refunds twice' }).click();
  const condition = page.getByLabel('Add a condition');
  await condition.fill('Root cause: the operator.');
  await expect(help(page)).toContainText('A person is no cause');
  const sideways = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(sideways).toBeLessThanOrEqual(0);
  await expectClean(page, 'the room with help');
  await page.getByRole('button', { name: 'Add the condition' }).click();
  await expect(page.getByText('Root cause: the operator.')).toBeVisible();
});

test('a field that is only looked at is left alone, and the rules are not loaded for it', async ({ page }) => {
  const asked: string[] = [];
  page.on('request', (request) => asked.push(new URL(request.url()).pathname));
  await page.goto('/declare');
  await expect(page.getByLabel('What is happening')).toBeVisible();
  expect(asked.filter((path) => /find-marks|language/.test(path))).toEqual([]);
  await page.getByLabel('What is happening').fill('We will be more careful.');
  await expect(help(page)).toContainText('careful is what everyone already believed');
  expect(asked.filter((path) => path.startsWith('/api/') && path.includes('language'))).toEqual([]);
});
