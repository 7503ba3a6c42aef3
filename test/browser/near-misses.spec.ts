import type { Page } from '@playwright/test';
import { expectClean } from './axe.ts';
import { press, reach, write } from './keyboard.ts';
import { expect, test } from './pawl.ts';

test.use({ archive: 'told early', demo: true });

/** From any page, in thirty seconds, with the keyboard alone. */
const dialog = (page: Page) => page.getByRole('dialog');

test('one is told from where one stands; what was written stays when the dialogue is left', async ({ page }) => {
  await page.goto('/controls');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/^Controls/);
  await page.keyboard.press('n');
  await expect(dialog(page)).toHaveAccessibleName('Tell a near miss');
  await expect(page.getByLabel('What nearly happened')).toBeFocused();
  await page.keyboard.insertText('A deploy went to the wrong market for a minute');
  await expectClean(page, 'telling a near miss');
  await page.keyboard.press('Escape');
  await expect(dialog(page)).toBeHidden();

  await page.reload();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/^Controls/);
  await page.keyboard.press('n');
  await expect(page.getByLabel('What nearly happened')).toHaveValue('A deploy went to the wrong market for a minute');
  await page.keyboard.press('ControlOrMeta+Enter');
  await expect(dialog(page)).toHaveAccessibleName('Thank you');
  await expect(page.getByRole('button', { name: 'Close' })).toBeFocused();
  await expectClean(page, 'the thanks');
  await press(dialog(page), /^NM-\d{6}$/, 'link');
  await expect(page).toHaveURL(/\/near-misses\/NM-\d{6}$/);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('A deploy went to the wrong market for a minute');

  // The draft is spent.
  await page.keyboard.press('n');
  await expect(page.getByLabel('What nearly happened')).toHaveValue('');
});

test('what is written before the dialogue is there is kept, and is no command', async ({ page }) => {
  let arrive = (): void => undefined;
  const arrived = new Promise<void>((resolve) => (arrive = resolve));
  await page.route(/tell-dialog/, async (route) => {
    await arrived;
    await route.continue();
  });
  await page.goto('/controls');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/^Controls/);
  await page.keyboard.type('ng hardly any diskk');
  await page.keyboard.press('Backspace');
  arrive();
  await expect(page.getByLabel('What nearly happened')).toHaveValue('g hardly any disk');
  await expect(page.getByLabel('What nearly happened')).toBeFocused();
  await page.keyboard.type(' left');
  await expect(page.getByLabel('What nearly happened')).toHaveValue('g hardly any disk left');
  await page.keyboard.press('Escape');
  await expect(page).toHaveURL(/\/controls$/);

  // Once it was read, the first letter already finds the field.
  await page.getByRole('link', { name: 'Home' }).first().click();
  await expect(page.getByText(/near miss(es)? waits? for a reply/)).toBeVisible();
  await page.keyboard.type('n.');
  await expect(page.getByLabel('What nearly happened')).toHaveValue('g hardly any disk left.');
});

test('the home page leads to those that wait', async ({ page }) => {
  await page.goto('/');
  await expect(page.getByText(/^\d+ near misses wait for a reply\./)).toBeVisible();
  await press(page.getByRole('main'), 'Read what was told', 'link');
  await expect(page).toHaveURL(/\/near-misses$/);
  await expect(page.getByText(/^\d+ wait for a reply/)).toBeVisible();
});

test('one is told without a name, and says so when a name stands in it', async ({ page }) => {
  await page.goto('/');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  const sent: string[] = [];
  page.on('request', (request) => {
    if (request.method() === 'POST' && request.url().endsWith('/api/near-misses')) sent.push(request.postData() ?? '');
  });
  await page.keyboard.press('n');
  await expect(page.getByLabel('What nearly happened')).toBeFocused();
  await page.keyboard.insertText('Admin here: the wrong replica was promoted');
  await reach(page, 'checkbox', 'Tell it anonymously');
  await page.keyboard.press('Space');
  await expect(page.getByText('nothing that leads to you')).toBeVisible();
  await expect(page.getByText('Your name stands in what you wrote')).toBeVisible();
  await write(page, 'What nearly happened', 'The wrong replica was promoted');
  await expect(page.getByText('Your name stands in what you wrote')).toHaveCount(0);
  await write(page, /^What stopped it/, 'It refused, being behind.');
  const read: string[] = [];
  page.on('request', (request) => {
    if (request.method() === 'GET' && request.url().includes('/api/')) read.push(new URL(request.url()).pathname);
  });
  await press(dialog(page), 'Tell it');
  await expect(dialog(page)).toHaveAccessibleName('Thank you');
  await page.waitForLoadState('networkidle');
  // Whatever is read right after telling would stand in the log of requests, with the time and the name.
  expect(read).toEqual([]);
  await press(dialog(page), /^NM-\d{6}$/, 'link');
  await expect(page.getByText('without a name')).toBeVisible();
  expect(sent).toHaveLength(1);
  expect(JSON.parse(sent[0] ?? '')).toMatchObject({ anonymous: true, stopped: 'It refused, being behind.' });
});

test('one reply ends the waiting; the box helps towards curiosity', async ({ page }) => {
  await page.goto('/near-misses');
  const count = page.getByText(/^\d+ wait for a reply/);
  const before = Number.parseInt((await count.textContent()) ?? '', 10);
  await page.keyboard.press('j');
  await expect(page.getByRole('main').getByRole('link', { name: /nightly copy of the ledger/ })).toBeFocused();
  await press(page.getByRole('main'), /^Reply to/);
  await expect(page.getByLabel('Your reply')).toBeFocused();
  await page.keyboard.insertText('Why did nobody notice?');
  const help = page.getByRole('list', { name: 'Help with the wording' });
  await expect(help).toContainText('disappointment');
  await expectClean(page, 'a reply with help');
  await press(help, 'Use this wording');
  await expect(page.getByLabel('Your reply')).toHaveValue('What did the system show at that moment?');
  await press(page.getByRole('main'), /Thank you for telling this/);
  await expect(page.getByLabel('Your reply')).toHaveValue(
    'What did the system show at that moment? Thank you for telling this.',
  );
  await reach(page, 'textbox', 'Your reply');
  await page.keyboard.press('ControlOrMeta+Enter');
  await expect(page.getByText(`${before - 1} wait for a reply`)).toBeVisible();
});

test('it stands beside what is declared, is linked to it, and the trend says that rising is good', async ({ page }) => {
  await page.goto('/declare');
  await write(page, 'Title', 'Refund batch taken by two runs of the settlement job');
  const visible = page.getByRole('region', { name: 'What was visible before' });
  await expect(visible).toContainText('both', { ignoreCase: true });
  await expectClean(page, 'declare with what was visible before');
  await press(page.getByRole('main'), 'Declare');
  await expect(page).toHaveURL(/\/i\/INC-\d+$/);
  await press(visible, /^Link it to this incident/);
  await expect(visible.getByRole('button', { name: /Linked/, pressed: true })).toBeVisible();
  await press(visible, /scheduler started the refund batch/, 'link');
  await expect(page.getByRole('region', { name: 'Visible before these incidents' })).toContainText(
    'Refund batch taken',
  );

  await press(page, 'Near misses', 'link');
  await press(page.getByRole('main'), 'The trend', 'link');
  await expect(page.getByText('The count rising is good news')).toBeVisible();
  await expect(page.getByRole('heading', { name: 'The first reply' })).toBeVisible();
});
