import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Locator, Page } from '@playwright/test';
import { closingList, expectOpen, expectSettled } from './closing-list.ts';
import { expect, test } from './pawl.ts';
import { picture } from './picture.ts';

// One language and one zone: the pictures in docs/images are taken from this walk.
test.use({ archive: 'closed at the end', demo: true, colorScheme: 'light', locale: 'en-GB', timezoneId: 'UTC' });

const document = fileURLToPath(new URL('../../docs/first-review.md', import.meta.url));
/** What docs/first-review.md sets in bold is what a reader presses, chooses or ticks; all of it is walked here, in these words. */
const bold = [...readFileSync(document, 'utf8').matchAll(/\*\*(.+?)\*\*/gs)].map(([, words = '']) =>
  words.replaceAll(/\s+/g, ' '),
);

test('a newcomer closes the first review as docs/first-review.md tells it', async ({ page }) => {
  const walk = new Walk(page);
  await test.step('what holds, and what is slipping', async () => {
    await page.goto('/');
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(/^3 of 11 lessons hold/);
    await picture(page, 'home');
  });
  await test.step('have we been here before?', async () => {
    await walk.press('Declare', page.getByRole('banner'), 'link');
    await page.getByLabel('Title').fill('Refund batch paid customers twice');
    const prior = page.getByRole('article', { name: 'INC-1, Refund batch paid twice' });
    await expect(prior).toContainText('fourteen months ago');
    await expect(prior).toContainText('three of its five actions were never started');
    await picture(page, 'declare');
    await walk.press('Home', page.getByRole('navigation', { name: 'Main' }), 'link');
  });
  await test.step('the room', async () => {
    await walk.press('Settlement batch processed refunds twice', page.getByRole('main'), 'link');
    await expect(closingList(page)).toContainText('The reconvene is booked');
  });
  await test.step('what happened', async () => {
    await walk.choose('same class', page.getByRole('article', { name: 'INC-1, Refund batch paid twice' }));
    await expectSettled(page, 'recall.unjudged');
    const cards = page.getByRole('region', { name: 'How surprising was it?' });
    await walk.choose('No', cards.getByRole('group').nth(0));
    await walk.choose('Mostly', cards.getByRole('group').nth(1));
    await walk.choose('Yes', cards.getByRole('group').nth(2));
    await walk.press('Rate', cards);
    await expect(cards).toContainText('3 of 3 rated.');
    await walk.press('Reveal together', cards);
    await expect(page.getByText('Surprise is 2 of 3.')).toBeVisible();
    await expectSettled(page, 'surprise.missing');
    await picture(page, 'room');
  });
  await test.step('why it was possible', async () => {
    await walk.select('Service', 'settlement-jobs');
    await walk.select('What set it off', 'a clock or an expiry');
    await walk.select('Mechanism', 'repeat of something not idempotent');
    await walk.select('Safeguard', 'idempotency');
    await walk.select('The safeguard was', 'missing');
    await walk.select('Effect', 'consistency');
    await walk.choose('again, same way', page.getByRole('group', { name: 'Is the same thing happening to us?' }));
    await expectSettled(page, 'class.missing');
  });
  await test.step('what we will do', () => decide(page, walk));
  await test.step('where it will live', async () => {
    const exit = page.getByRole('form', { name: 'The exit question' });
    await exit.getByLabel('What someone will do differently').fill('Be careful when a settlement job is retried.');
    await expect(exit).toContainText('“Be careful” is a wish.');
    await exit.getByLabel('Where it will live').fill('the team');
    await walk.press('Answer the exit question', exit);
    await expectOpen(page, 'exit.vigilance');
    await exit
      .getByLabel('What someone will do differently')
      .fill('CI refuses a settlement job without an idempotency key.');
    await walk.choose('the path of the work', exit);
    await exit.getByLabel('Where it will live').fill('services/settlement, .pawl/controls/settlement-idempotency.yml');
    await walk.press('Answer the exit question', exit);
    await expectSettled(page, 'exit.vigilance');
    await walk.tick('There was none');
    await expectSettled(page, 'panic.unlisted');
    await walk.press('Book the reconvene');
    await expectSettled(page, 'reconvene.unbooked');
    await picture(page, 'closing');
  });
  await test.step('the receipt', async () => {
    await walk.press('Close the room', closingList(page));
    await expect(page).toHaveURL(/\/i\/INC-15\/receipt\/1$/);
    await expect(page.getByRole('region', { name: 'What this changed' })).toContainText('Refund reasons in the export');
    await picture(page, 'receipt');
    for (const words of ['Copy the permalink', 'Print']) await walk.see(words, 'button');
    await walk.see('Download Markdown', 'link');
  });
  expect(bold.filter((words) => !walk.said.has(words))).toEqual([]);
});

/** One funded, one declined because something better exists, one because it asks for memory, one taken to who can decide it. */
async function decide(page: Page, walk: Walk): Promise<void> {
  const cards = page.getByRole('region', { name: 'Candidates', exact: true }).getByRole('article');
  await expect(cards.first()).toHaveAccessibleName(/^Delete the scheduler/);
  await expect(cards.last()).toHaveAccessibleName('Add the retry to the pre-deploy checklist');
  const dialog = page.getByRole('dialog');

  await walk.onCard('Fund', 'CI refuses a settlement job without an idempotency key');
  await dialog.getByLabel('Owner').selectOption('Jonas Lind');
  await dialog.getByLabel('Estimate, days').fill('2');
  await walk.tick('Refund reasons in the export');
  await picture(page, 'funding');
  await walk.press('Fund', dialog);
  await expectSettled(page, 'fix.none');

  await walk.onCard('Decline', 'Delete the scheduler’s automatic retry for settlement jobs');
  await dialog
    .getByLabel('Why we are choosing')
    .fill('With a key, a retry does no harm; without one, somebody is woken up.');
  await dialog.getByLabel('What would reopen it').fill('A job that cannot carry a key.');
  await walk.press('Decline out loud', dialog);
  await walk.onCard('Decline', 'Add the retry to the pre-deploy checklist');
  await dialog.getByLabel('Why we are choosing').fill('The checklist of fourteen months ago did not stop this one.');
  await dialog.getByLabel('What would reopen it').fill('A step that no machine can take.');
  await walk.press('Decline out loud', dialog);
  await walk.onCard('Escalate', 'Compare the payout file with yesterday’s before it is sent');
  await dialog.getByLabel('What is asked').fill('Two weeks of the team that owns the bank file.');
  await dialog.getByLabel('Who decides').fill('Head of payments');
  await walk.press('Escalate', dialog);
  await expectSettled(page, 'candidate.undecided');
}

class Walk {
  /** What was pressed, chosen or ticked so far. */
  readonly said = new Set<string>();
  private readonly page: Page;
  constructor(page: Page) {
    this.page = page;
  }
  async press(words: string, within: Page | Locator = this.page, role: 'button' | 'link' = 'button'): Promise<void> {
    this.say(words);
    const control = within.getByRole(role, { name: words, exact: true });
    await control.click();
  }
  async see(words: string, role: 'button' | 'link'): Promise<void> {
    this.say(words);
    await expect(this.page.getByRole(role, { name: words, exact: true })).toBeVisible();
  }
  async choose(words: string, within: Locator): Promise<void> {
    this.say(words);
    // The label is what is pressed; the radio itself is drawn by it.
    await within
      .locator('label')
      .filter({ has: this.page.getByRole('radio', { name: words, exact: true }) })
      .click();
    await expect(within.getByRole('radio', { name: words, exact: true })).toBeChecked();
  }
  async tick(words: string): Promise<void> {
    this.say(words);
    const box = this.page.getByRole('checkbox', { name: words });
    // Not check(): it wants the tick within the same moment, and a choice that is saved may show it a moment later.
    await box.click();
    await expect(box).toBeChecked();
  }
  async select(list: string, words: string): Promise<void> {
    this.say(words);
    await this.page.getByLabel(list, { exact: true }).selectOption(words);
  }
  async onCard(verb: string, title: string): Promise<void> {
    this.say(verb);
    await this.page.getByRole('article', { name: title }).getByText(verb, { exact: true }).click();
    await expect(this.page.getByRole('dialog')).toBeVisible();
  }
  private say(words: string): void {
    expect(bold, `docs/first-review.md tells to use “${words}”`).toContain(words);
    this.said.add(words);
  }
}
