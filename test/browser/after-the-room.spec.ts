import type { Page } from '@playwright/test';
import { expectClean } from './axe.ts';
import { pick, press, reach, write } from './keyboard.ts';
import { expect, test } from './pawl.ts';

test.use({ archive: 'after the room', demo: true });

/** What a heartbeat or another person's press would have done: through the API, with this browser's session. */
async function post<T>(page: Page, path: string, body: unknown): Promise<T> {
  const answer = await page.request.post(path, { data: body, headers: { 'sec-fetch-site': 'same-origin' } });
  expect(answer.ok(), `${path}: ${await answer.text()}`).toBe(true);
  return (await answer.json()) as T;
}

const first = (page: Page) => page.getByRole('heading', { level: 1 });

test('the reconvene shows the evidence before each question, and is held once', async ({ page }) => {
  const calendar = (await (await page.request.get('/api/calendar')).json()) as {
    reconvenes: { incidentKey: string; held: boolean }[];
  };
  const waiting = calendar.reconvenes.find(({ held }) => !held);
  expect(waiting, 'the story leaves a reconvene unheld').toBeDefined();
  await page.goto(`/i/${waiting?.incidentKey}/reconvene`);
  await expect(page.getByText('Did it ship?').first()).toBeVisible();
  for (const group of await page.getByRole('group', { name: 'What became of it' }).all()) {
    await group.getByRole('radio', { name: 'It did not ship' }).check();
  }
  for (const field of await page.getByLabel('What shows it').all()) await field.fill('The change is not merged');
  for (const group of await page.getByRole('radio', { name: 'Remove it' }).all()) await group.check();
  for (const field of await page.getByLabel('Why', { exact: true }).all())
    await field.fill('The limit is back to normal');
  await expectClean(page, 'a reconvene about to be held');
  await press(page, 'Hold the reconvene');
  await expect(page.getByText(/held on/)).toBeVisible();
  await expect(page.getByRole('button', { name: 'Hold the reconvene' })).toBeHidden();
});

test('home leads to what slipped, and one screen decides it', async ({ page }) => {
  await page.goto('/');
  await press(page, /^Decide again ?: Fence the old primary/, 'link');
  await expect(first(page)).toHaveText('Waiting for a decision');
  await press(page, /^Decide ?: Fence the old primary/);
  const dialog = page.getByRole('dialog', { name: 'Fence the old primary before promoting' });
  const choice = dialog.getByRole('group', { name: 'What becomes of it' });
  await expect(choice.getByRole('radio')).toHaveCount(3);
  await expectClean(page, 'the decision about a fix that drifted');
  await pick(page, 'Decline out loud', choice);
  await write(page, 'Why it is declined now', 'The old primary is being replaced this quarter.');
  await write(page, 'What would reopen it', 'A write to a demoted primary');
  await press(dialog, 'Decline out loud');
  await expect(dialog).toBeHidden();
  await expect(page.getByRole('button', { name: /^Decide ?: Fence/ })).toBeHidden();
  await page.goto('/i/INC-13');
  await expect(page.getByText(/old primary is being replaced/).first()).toBeVisible();
});

test('a control is registered, attested with one press, and pruned from the keyboard', async ({ page }) => {
  await page.goto('/controls');
  await press(page, 'Register a control');
  await write(page, 'What must hold', 'Two people start an export');
  await write(page, 'Why it is there', 'An export once went to another merchant.');
  await press(page, 'Register it');
  await expect(first(page)).toHaveText('Two people start an export');
  await expect(page.getByRole('region', { name: 'Is it followed?' })).toBeVisible();
  await expectClean(page, 'a control');
  const address = page.url();

  await press(page, 'Say whether it was', 'link');
  await press(page, 'Followed');
  await expect(page.getByText('Noted. Followed 1 of the one time that somebody said.')).toBeVisible();
  await page.goto(address);
  await expect(page.getByText('alive').first()).toBeVisible();

  await page.goto('/prune');
  await press(page, /^Start with No team/);
  await expect(page.getByRole('heading', { name: 'Two people start an export' })).toBeVisible();
  await expect(page.getByText('the record cannot say')).toBeVisible();
  await expectClean(page, 'a control in the prune');
  await page.keyboard.press('1');
  await expect(page.getByRole('button', { name: /^Keep/ })).toHaveAttribute('aria-pressed', 'true');
  await page.keyboard.press('u');
  await page.keyboard.press('3');
  await write(page, 'Why it goes', 'The export asks for the merchant twice by itself now.');
  await page.keyboard.press('ControlOrMeta+Enter');
  await expect(page.getByRole('button', { name: /^Retire/ })).toHaveAttribute('aria-pressed', 'true');
  await press(page, 'Close the session');
  await expect(page.getByText('DEC-', { exact: false }).first()).toBeVisible();
  await expectClean(page, 'a closed prune');
  await page.goto(address);
  await expect(page.getByText('retired').first()).toBeVisible();
});

test('a gate that vanished raises itself, and a decision about one comes with its file', async ({ page }) => {
  const beat = (id: string) => ({
    id,
    path: `.pawl/controls/${id}.yml`,
    fingerprint: `sha256:${'ab'.repeat(32)}`,
    title: `Gate ${id}`,
    engine: 'ast-grep',
    severity: 'error',
    status: 'enforcing',
    files: 3,
    findings: 0,
    suppressions: 0,
    allowed: 0,
    milliseconds: 12,
  });
  const heartbeat = (commit: string, controls: unknown[]) =>
    post(page, '/api/gate/heartbeats', {
      version: 1,
      repository: 'acme/shop',
      commit: commit.repeat(40),
      kind: 'default_branch',
      engine: 'pawl',
      milliseconds: 40,
      controls,
    });
  await heartbeat('a', [beat('kept'), beat('vanished')]);
  await heartbeat('b', [beat('kept')]);
  await page.goto('/');
  await expect(page.getByText('Gate vanished').first()).toBeVisible();
  await page.goto('/controls?q=Gate');
  await expect(page.getByRole('row', { name: /Gate vanished/ })).toContainText('gone');
  await (await reach(page, 'link', 'Gate kept')).press('Enter');
  await press(page, 'Decide about it');
  await write(page, 'Why', 'The job it watched is gone.');
  await write(page, 'Decided by', 'Payments');
  await press(page, 'Retire it out loud');
  const written = page.getByRole('dialog', { name: /DEC-\d+ is written down/ });
  await written.getByText('The file the guard accepts, once').click();
  await expect(written.getByText(/signature:/)).toBeVisible();
  await expectClean(page, 'a decision with its file');
});

test('a question is answered where it waits', async ({ page }) => {
  const { items } = (await (await page.request.get('/api/incidents?status=in_review')).json()) as {
    items: { incident: { key: string } }[];
  };
  const key = items[0]?.incident.key ?? '';
  await post(page, `/api/incidents/${key}/questions`, { text: 'Why did the alarm stay quiet?' });
  await page.goto('/questions');
  const question = page.getByRole('listitem').filter({ hasText: 'Why did the alarm stay quiet?' });
  await expect(question).toContainText('Nobody owns it.');
  await press(question, 'Answer it');
  await write(page, 'Answer', 'Its threshold counted per host.');
  await write(page, 'Evidence', 'https://dash.example.com/alarm');
  await press(question, 'Answer it');
  await expect(question).toBeHidden();
  await press(page, 'Settled');
  await expect(page.getByText('Its threshold counted per host.')).toBeVisible();
});
