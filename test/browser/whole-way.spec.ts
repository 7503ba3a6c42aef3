import type { Page } from '@playwright/test';
import { expectClean } from './axe.ts';
import { expectOpen, expectSettled, openLines } from './closing-list.ts';
import { choose, pick, press, reach, write } from './keyboard.ts';
import { expect, test } from './pawl.ts';
import { writeups } from './writeups.ts';

// A picture of the whole page at each of a thousand presses of Tab would take most of the time; the steps are kept.
test.use({
  archive: 'from empty to a receipt',
  trace: { mode: 'retain-on-failure', snapshots: false, screenshots: false },
});

/**
 * The main job from an empty archive to a receipt, without a mouse: every control is come to with Tab and used with the keys that
 * are written on the page. Each station is looked at by axe, in the light and in the dark.
 */
test('from the first page to the receipt, from the keyboard', async ({ page }) => {
  test.slow();
  await page.goto('/');
  await test.step('an empty archive offers three ways to begin', async () => {
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('The archive is empty');
    await expectClean(page, 'the first page');
    await press(page.getByRole('main'), 'Import', 'link');
  });
  await test.step('two old writeups are imported', () => importWriteups(page));
  await test.step('a team, a cycle and its planned work', () => planACycle(page));
  await test.step('the archive answers while the incident is declared', () => declare(page));
  await test.step('the room opens once it is resolved', async () => {
    await press(page, 'Mark resolved');
    await press(page, 'Open the room');
    await expect(page).toHaveURL(/\/i\/INC-\d+\/room$/);
    await expect(openLines(page).first()).toBeVisible();
    await expectClean(page, 'the room');
  });
  await test.step('what happened', () => ticksDown(page, tellWhatHappened));
  await test.step('why it was possible', () => ticksDown(page, sayWhyItWasPossible));
  await test.step('what we will do', () => ticksDown(page, decideEverything));
  await test.step('where it will live', () => ticksDown(page, answerTheExitQuestion));
  await test.step('the room closes on a receipt', () => close(page));
});

/** Runs a movement of the review; what stands open beside it has become less. */
async function ticksDown(page: Page, movement: (page: Page) => Promise<void>): Promise<void> {
  const before = await openLines(page).count();
  await movement(page);
  await expect.poll(() => openLines(page).count()).toBeLessThan(before);
}

async function importWriteups(page: Page): Promise<void> {
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Import');
  const asked = page.waitForEvent('filechooser');
  await press(page, 'Pick files or a zip');
  await (await asked).setFiles([...writeups]);
  await expect(page.getByRole('region', { name: 'Imported' }).locator('output')).toContainText(
    '2 incidents added, with 7 actions',
  );
  await expectClean(page, 'the import');
}

/** `YYYY-MM-DD`, some days from today. */
const day = (fromToday: number): string => new Date(Date.now() + fromToday * 86_400_000).toISOString().slice(0, 10);

async function planACycle(page: Page): Promise<void> {
  await goTo(page, 'w');
  await press(page, 'teams', 'link');
  await write(page, 'Name', 'Billing');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('cell', { name: 'Billing', exact: true })).toBeVisible();
  await press(page, 'cycles', 'link');
  await write(page, 'Name', 'Billing 12');
  await writeDay(page, 'Starts', day(-3));
  await writeDay(page, 'Ends', day(10));
  await write(page, 'Capacity', '10', 'spinbutton');
  await write(page, 'Reserve', '1', 'spinbutton');
  await press(page, 'Plan a cycle');
  await write(page, 'Planned work', 'Invoices in two currencies');
  await write(page, 'Days', '4', 'spinbutton');
  await press(page, 'Plan it');
  await expect(page.getByRole('button', { name: 'Take out Invoices in two currencies' })).toBeVisible();
  await expectClean(page, 'the cycles');
}

async function declare(page: Page): Promise<void> {
  await goTo(page, 'd');
  await expect(page.getByRole('textbox', { name: 'Title' })).toBeFocused();
  await page.keyboard.type('Invoices sent twice to customers');
  const prior = page.getByRole('article', { name: /Invoices sent twice after a timeout/ });
  await expect(prior).toContainText(/two of its five actions were never started/i);
  await write(page, 'What is happening', 'The invoice run timed out, was started again, and mailed invoices twice.');
  await write(page, 'Services', 'billing-jobs,', 'combobox');
  await choose(page, 'Severity', 'SEV3');
  await expectClean(page, 'declare');
  await press(prior, /^This is that again/);
  await expect(page.getByText(/again: both will be judged the same class/)).toBeVisible();
  await press(page.getByRole('main'), 'Declare');
  await expect(page).toHaveURL(/\/i\/INC-\d+$/);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Invoices sent twice to customers');
  await expectClean(page, 'the incident');
}

async function tellWhatHappened(page: Page): Promise<void> {
  const again = page.getByRole('group', { name: /and this incident are/ });
  await expect(again.first().getByRole('radio', { name: 'same class' })).toBeChecked();
  const other = page
    .getByRole('article', { name: /Payment reminders sent twice/ })
    .getByRole('radio', { name: 'related', exact: true });
  await reach(page.getByRole('article', { name: /Payment reminders sent twice/ }), 'radio', /./);
  await page.keyboard.press('r');
  await expect(other).toBeChecked();
  await expectSettled(page, 'recall.unjudged');

  const cards = page.getByRole('region', { name: 'How surprising was it?' });
  await pick(page, 'No', cards.getByRole('group').nth(0));
  await pick(page, 'Mostly', cards.getByRole('group').nth(1));
  await pick(page, 'Yes', cards.getByRole('group').nth(2));
  await press(page, 'Rate');
  await expect(cards).toContainText('Yours is in, and hidden until the reveal.');
  await press(page, 'Reveal together');
  await expect(page.getByText('Surprise is 2 of 3.')).toBeVisible();
  await expectSettled(page, 'surprise.missing');

  await press(page, 'Add to the timeline');
  await write(page, 'Role', 'billing-jobs', 'combobox');
  await write(page, 'What happened', 'The invoice run is started a second time');
  await write(page, 'Evidence', 'job run 771');
  await page.keyboard.press('Enter');
  await expectSettled(page, 'timeline.empty');
  await page.keyboard.press('Escape');
}

async function sayWhyItWasPossible(page: Page): Promise<void> {
  await write(page, 'Add a condition', 'A run that is retried starts from the beginning');
  await page.keyboard.press('Enter');
  await expectSettled(page, 'conditions.empty');
  await choose(page, 'What set it off', 'a clock or an expiry');
  // Proposed from the account's own words, and set only now that somebody takes it up.
  await expect(page.getByRole('combobox', { name: 'Mechanism', exact: true }).locator('option:checked')).toHaveText(
    'mechanism not set',
  );
  await press(page, 'Take up mechanism: repeat of something not idempotent');
  await expect(page.getByRole('combobox', { name: 'Mechanism', exact: true }).locator('option:checked')).toHaveText(
    'repeat of something not idempotent',
  );
  await choose(page, 'Safeguard', 'idempotency');
  await choose(page, 'The safeguard was', 'missing');
  await choose(page, 'Effect', 'consistency');
  await pick(page, 'again, same way', page.getByRole('group', { name: 'Is the same thing happening to us?' }));
  await expectSettled(page, 'class.missing');
}

async function decideEverything(page: Page): Promise<void> {
  await addCandidate(page, 'Every invoice carries an idempotency key', 'gate');
  await addCandidate(page, 'Add a line to the release checklist', 'checklist');
  const column = (name: string) => page.getByRole('region', { name, exact: true });
  await expect(column('Candidates').getByRole('article').first()).toContainText('idempotency key');

  await reach(page, 'button', 'Every invoice carries an idempotency key');
  await page.keyboard.press('f');
  const funding = page.getByRole('dialog', { name: 'Fund this fix' });
  await expect(funding).toContainText('Billing 12');
  await expectClean(page, 'funding');
  await choose(page, 'Owner', 'Admin');
  await write(page, 'Estimate, days', '2', 'spinbutton');
  await reach(page, 'checkbox', /^Invoices in two currencies/);
  await page.keyboard.press('Space');
  await press(funding, 'Fund');
  await expect(column('Funded')).toContainText('Displaces: Invoices in two currencies');

  await reach(page, 'button', 'Add a line to the release checklist');
  await page.keyboard.press('d');
  await declineOutLoud(page, 'Decline out loud');
  await expect(column('Declined out loud')).toContainText('A checklist is read until the first hard week.');
  await expectOpen(page, 'candidate.undecided');
  await press(page, /^Decline again: Compare the outbox/);
  await declineOutLoud(page, 'Decline again');
  await expectSettled(page, 'candidate.undecided');
  await expectSettled(page, 'fix.none');
}

async function addCandidate(page: Page, title: string, kind: string): Promise<void> {
  await write(page, 'Add a candidate', title);
  await choose(page, 'What it would be', kind);
  await press(page, 'Add the candidate');
  await expect(page.getByRole('article', { name: title })).toBeVisible();
}

async function declineOutLoud(page: Page, verb: string): Promise<void> {
  const dialog = page.getByRole('dialog');
  await write(page, 'Why we are choosing not to do this one', 'A checklist is read until the first hard week.');
  await write(page, 'What would reopen it', 'A failure that the gate cannot see.');
  await press(dialog, verb);
  await expect(dialog).toBeHidden();
}

async function answerTheExitQuestion(page: Page): Promise<void> {
  const question = page.getByRole('form', { name: 'The exit question' });
  await write(page, 'What someone will do differently', 'We will be more careful with retries.');
  await write(page, 'Where it will live', 'the team');
  await expect(question).toContainText(/“[^”]*careful” is a wish\./);
  await press(question, 'Answer the exit question');
  await expectOpen(page, 'exit.vigilance');
  await expectClean(page, 'a wish, refused');
  await write(page, 'What someone will do differently', 'CI refuses an invoice run without an idempotency key.');
  await pick(page, 'the path of the work', question.getByRole('group', { name: 'Rung' }));
  await write(page, 'Where it will live', 'billing/jobs/define-run.ts');
  await press(question, 'Answer the exit question');
  await expectSettled(page, 'exit.vigilance');
  await reach(page, 'checkbox', 'There was none');
  await page.keyboard.press('Space');
  await expectSettled(page, 'panic.unlisted');
  // From the box that was just ticked, C leads to the closing list, and Enter to where its line is settled.
  await page.keyboard.press('c');
  await expect(openLines(page).getByRole('button', { name: /^The reconvene is booked/ })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByLabel('Reconvene on')).toBeFocused();
  await press(page, 'Book the reconvene');
  await expectSettled(page, 'reconvene.unbooked');
}

async function close(page: Page): Promise<void> {
  await expect(openLines(page)).toHaveCount(0);
  await expectClean(page, 'a room in which nothing stands open');
  await press(page, 'Close the room');
  await expect(page).toHaveURL(/\/receipt\/1$/);
  const changed = page.getByRole('region', { name: 'What this changed' });
  await expect(changed).toContainText('CI refuses an invoice run without an idempotency key.');
  await expect(changed).toContainText('Every invoice carries an idempotency key');
  await expect(page.getByRole('main')).toContainText('A failure that the gate cannot see.');
  await expectClean(page, 'the receipt');
}

/** `g` and a letter, from where nobody is writing. */
async function goTo(page: Page, letter: string): Promise<void> {
  await page.keyboard.press('g');
  await page.keyboard.press(letter);
}

/** A day is typed part by part; in which order the parts stand is the browser's own language, which no test can choose. */
async function writeDay(page: Page, name: string, value: string): Promise<void> {
  const [year = '', month = '', date = ''] = value.split('-');
  const field = await reach(page, 'textbox', name);
  for (const typed of [month + date + year, date + month + year, year + month + date]) {
    await page.keyboard.type(typed);
    if ((await field.inputValue()) === value) return;
    for (let part = 0; part < 2; part += 1) await page.keyboard.press('ArrowLeft');
  }
  await expect(field).toHaveValue(value);
}
