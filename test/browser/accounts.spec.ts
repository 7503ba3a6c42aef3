import { test as base, expect, type Page } from '@playwright/test';
import { openMailbox, type Mailbox } from '../../packages/server/test/mailbox.ts';
import { newPlace, startPawl, until } from '../../packages/server/test/whole/pawl.ts';
import { expectClean } from './axe.ts';

/** A server that sends mail, a room that the admin facilitates, and a colleague in another browser who takes part. */
interface Told {
  readonly url: string;
  readonly key: string;
  readonly mailbox: Mailbox;
  readonly admin: Page;
  readonly bo: Page;
}

const test = base.extend<{ told: Told }>({
  told: async ({ browser }, use) => {
    const place = newPlace();
    const mailbox = await openMailbox();
    try {
      const server = await startPawl(place, [], { env: { PAWL_SMTP_URL: mailbox.url } });
      const admin = await (await browser.newContext()).newPage();
      await admin.goto(server.entrance);
      const url = new URL(server.entrance).origin;
      await admin.waitForURL(`${url}/`);
      const post = async (path: string, data: unknown): Promise<Record<string, unknown>> => {
        const answer = await admin.request.post(`${url}/api/${path}`, {
          data,
          headers: { 'sec-fetch-site': 'same-origin' },
        });
        expect(answer.ok(), `${path}: ${await answer.text()}`).toBe(true);
        return (await answer.json()) as Record<string, unknown>;
      };
      const person = await post('people', { name: 'Bo Berg', email: 'bo@corp.test', role: 'member' });
      const declared = await post('incidents', { title: 'Refunds were paid twice' });
      const { key } = declared['incident'] as { key: string };
      await post(`incidents/${key}/status`, { status: 'resolved' });
      await post(`incidents/${key}/review`, {});
      await post(`incidents/${key}/participants`, { personId: person['id'], role: 'on-call, settlement' });
      const bo = await (await browser.newContext()).newPage();
      await use({ url, key, mailbox, admin, bo });
      const lines = `${server.out()}${server.err()}`.split('\n').filter((line) => line.includes('/account'));
      expect(lines, 'no line of the log says who told when').toEqual([]);
      await server.end();
    } finally {
      await mailbox.stop();
      await place.clear();
    }
  },
});

const letterTo = async ({ mailbox }: Told, subject: RegExp) => {
  const found = () => mailbox.received.findLast(({ to, subject: of }) => to === 'bo@corp.test' && subject.test(of));
  await until(() => found() !== undefined);
  const letter = found();
  if (!letter) throw new Error(`no letter ${subject}`);
  return letter;
};

test('two browsers: asked by mail, told in private, opened by name, released under a role, taken back whole', async ({
  told,
}) => {
  test.slow();
  const { url, key, admin, bo } = told;
  await admin.goto(`${url}/i/${key}/room`);
  const room = admin.getByRole('region', { name: 'Accounts', exact: true });
  await room.getByRole('button', { name: 'Ask everybody who takes part' }).click();
  await expect(admin.getByText('Asked one person, here and by mail.')).toBeVisible();

  const letter = await letterTo(told, /what did you see/);
  expect(letter.raw).not.toContain('Refunds');
  const invitation = /^http\S+\/i\/INC-\d+\/account$/m.exec(letter.text)?.[0] ?? '';
  await bo.goto(`${url}/enter`);
  await bo.getByRole('textbox', { name: /address/i }).fill('bo@corp.test');
  await bo.keyboard.press('Enter');
  const way = /^http\S+\/enter#\S+$/m.exec((await letterTo(told, /^Sign in/)).text)?.[0] ?? '';
  await bo.goto('about:blank');
  await bo.goto(way);
  await bo.waitForURL(`${url}/`);
  await bo.goto(invitation);
  await expect(bo.getByRole('heading', { level: 1 })).toHaveText('What did you see?');
  await expectClean(bo, 'an account that was not begun');

  const saw = bo.getByRole('textbox', { name: 'What you saw' });
  await saw.fill('The alert fired twice. I thought it was the drill.');
  await bo.getByRole('textbox', { name: 'What you did' }).fill('I restarted the batch.');
  await expect(bo.getByRole('status').filter({ hasText: 'Kept.' })).toBeVisible();
  await bo.reload();
  await expect(saw).toHaveValue('The alert fired twice. I thought it was the drill.');

  await admin.goto(`${url}/i/${key}/accounts`);
  await expect(admin.getByText('Nobody has opened an account to you.')).toBeVisible();
  const answer = await admin.request.get(`${url}/api/incidents/${key}/account`);
  expect(await answer.text()).not.toContain('drill');

  const reader = bo.getByRole('region', { name: 'Who can read this' });
  await expect(reader).toContainText('You, and nobody else.');
  await reader.getByRole('button', { name: /^Open it to/ }).click();
  await expect(reader).toContainText('who facilitates');
  await admin.reload();
  await expect(admin.getByRole('article')).toContainText('I thought it was the drill.');
  await expectClean(admin, 'accounts opened to the facilitator');

  await bo.getByRole('button', { name: 'Release: I restarted the batch.' }).click();
  const dialog = bo.getByRole('dialog', { name: 'Release into the timeline' });
  await dialog.getByRole('textbox', { name: 'Role' }).fill('on-call, settlement');
  await expect(dialog).toContainText('everybody will know whose words these are');
  await dialog.getByRole('textbox', { name: 'Role' }).fill('settlement');
  await expectClean(bo, 'releasing a sentence');
  await dialog.getByRole('button', { name: 'Release' }).click();
  await expect(bo.getByRole('list', { name: 'Released', exact: true })).toContainText(
    'In the timeline, as settlement.',
  );
  await admin.goto(`${url}/i/${key}/room`);
  const timeline = admin.getByRole('region', { name: 'Timeline' });
  await expect(timeline).toContainText('I restarted the batch.');
  await expect(timeline).not.toContainText('Bo');

  await bo.getByRole('button', { name: 'Withdraw' }).click();
  const asks = bo.getByRole('dialog', { name: 'Withdraw your account' });
  await expectClean(bo, 'withdrawing');
  await asks.getByRole('button', { name: 'Withdraw' }).click();
  await bo.waitForURL(`${url}/i/${key}/room`);
  await expect(timeline).not.toContainText('I restarted the batch.');
  await admin.goto(`${url}/i/${key}/accounts`);
  await expect(admin.getByText('Nobody has opened an account to you.')).toBeVisible();
  await bo.goto(invitation);
  await expect(saw).toHaveValue('');
});

test('two tabs of one author: nothing is overwritten until they choose', async ({ told }) => {
  const { url, key, admin } = told;
  await admin.request.get(`${url}/api/session`);
  const { person } = (await (await admin.request.get(`${url}/api/session`)).json()) as { person: { id: string } };
  await admin.request.post(`${url}/api/incidents/${key}/participants`, {
    data: { personId: person.id, role: 'facilitator' },
    headers: { 'sec-fetch-site': 'same-origin' },
  });
  const second = await admin.context().newPage();
  for (const tab of [admin, second]) {
    await tab.goto(`${url}/i/${key}/account`);
    await expect(tab.getByRole('textbox', { name: 'What you saw' })).toBeVisible();
  }
  await admin.getByRole('textbox', { name: 'What you saw' }).fill('Written in the first tab.');
  await expect(admin.getByRole('status').filter({ hasText: 'Kept.' })).toBeVisible();
  await second.getByRole('textbox', { name: 'What you saw' }).fill('Written in the second tab.');
  const clash = second.getByRole('alert').filter({ hasText: 'Another tab of yours' });
  await expect(clash).toBeVisible();
  await clash.getByRole('button', { name: 'Take the other one' }).click();
  await expect(second.getByRole('textbox', { name: 'What you saw' })).toHaveValue('Written in the first tab.');
});
