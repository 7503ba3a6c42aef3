import type { Page } from '@playwright/test';
import { refuse } from '../../packages/server/test/mailbox.ts';
import { addTeam, fundOne, openRoom } from '../../packages/server/test/room-fixture.ts';
import { expectClean } from './axe.ts';
import { choose, press, reach, write } from './keyboard.ts';
import { expect, test } from './travel.ts';

/** Teams, services and people change, from the keyboard: what moves is said before it does, and what lost its person raises itself. */
test('reorganisations', async ({ travel }) => {
  const { server, pageOf } = travel;
  const { client } = server;
  const [lin, hal] = [await server.addPerson('Lin Leaves'), await server.addPerson('Hal Heir')];
  const cards = await addTeam(server, 'Cards');
  await addTeam(server, 'Payments');
  await client.addService({ body: { name: 'card-vault', ownerTeamId: cards.team.id, aliases: ['vault'] } });
  await client.addService({ body: { name: 'payouts' } });
  const key = await openRoom(server, 'Cards were stored twice', { services: ['card-vault'] });
  await client.addQuestion({
    params: { key },
    body: { text: 'Why on Mondays?', ownerId: lin.id, lookAgainOn: '2026-06-01' },
  });
  const fix = await fundOne(server, key, cards, lin.id);
  const page = await pageOf(server.admin);

  await test.step('people come into a team and go, each press with its undo', async () => {
    await page.goto('/workspace?show=teams');
    await press(page, 'People Cards');
    const dialog = page.getByRole('dialog', { name: 'People of Cards' });
    await expect(dialog).toContainText('Nobody yet.');
    await choose(page, 'Who else', 'Lin Leaves');
    await press(dialog, 'Add to the team');
    await expect(dialog.getByRole('listitem').filter({ hasText: 'Lin Leaves' })).toBeVisible();
    await expectClean(page, 'the people of a team');
    await press(dialog, 'Take out Lin Leaves');
    await expect(dialog).toContainText('Nobody yet.');
    await dialog.getByRole('button', { name: 'Undo' }).last().press('Enter');
    await expect(dialog.getByRole('listitem').filter({ hasText: 'Lin Leaves' })).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(page.getByRole('button', { name: 'People Cards' })).toBeFocused();
  });

  await test.step('a team becomes part of another, and shows first what goes along', async () => {
    await press(page, 'Merge Cards');
    const dialog = page.getByRole('dialog', { name: 'Merge Cards into another' });
    const moves = dialog.getByRole('region', { name: 'What goes along' });
    await expect(moves).toContainText('1 service');
    await expect(moves).toContainText('card-vault');
    await expect(moves).toContainText('Lin Leaves');
    await expect(moves).toContainText('3 cycles');
    await expect(moves).toContainText(fix.title);
    await choose(page, 'Becomes part of', 'Payments');
    await expectClean(page, 'a merge');
    await press(dialog, 'Merge it into Payments');
    const row = page.getByRole('row', { name: /^Payments/ });
    await expect(row).toContainText('Cards');
    await expect(page.getByRole('button', { name: 'Merge Cards' })).toBeHidden();
  });

  await test.step('a team is split, and put together again', async () => {
    await press(page, 'Split Payments');
    const dialog = page.getByRole('dialog', { name: 'Split Payments' });
    await write(page, 'Name of the new team', 'Vault');
    await tick(page, 'card-vault');
    await press(dialog, 'Make Vault a team');
    await expect(page.getByRole('row', { name: /^Vault/ })).toBeVisible();
    await page.getByRole('button', { name: 'Undo' }).last().press('Enter');
    await expect(page.getByRole('row', { name: /^Vault/ })).toBeHidden();
  });

  await test.step('a service is split with its incident, and another becomes part of it', async () => {
    await page.goto('/workspace?show=services');
    await press(page, 'Split card-vault');
    const split = page.getByRole('dialog', { name: 'Split card-vault' });
    await write(page, 'Name of the new service', 'vault-store');
    await tick(page, 'vault');
    await tick(page, /^INC-1 Cards were stored twice/);
    await expectClean(page, 'a split service');
    await press(split, 'Make vault-store a service');
    await expect(page.getByRole('row', { name: /^vault-store/ })).toContainText('vault');
    await press(page, 'Merge payouts');
    await choose(page, 'Becomes part of', 'vault-store');
    await press(page.getByRole('dialog'), 'Merge it into vault-store');
    await expect(page.getByRole('row', { name: /^vault-store/ })).toContainText('payouts');
    await page.goto('/archive?service=payouts');
    await expect(page.getByText('Cards were stored twice')).toBeVisible();
  });

  await test.step('somebody leaves and hands over; their fix is decided again, and Home says so', async () => {
    await page.goto('/workspace');
    await expect(page.getByRole('button', { name: 'Leaves Ada Admin' })).toHaveCount(0);
    await press(page, 'Leaves Lin Leaves');
    const dialog = page.getByRole('dialog', { name: 'Lin Leaves leaves' });
    await expect(dialog.getByRole('region', { name: 'What loses its person' })).toContainText(
      'Why on Mondays? (INC-1)',
    );
    await expect(dialog.getByRole('region', { name: 'What is decided again' })).toContainText(fix.title);
    await choose(page, 'Who takes over', 'Hal Heir');
    await expectClean(page, 'somebody leaves');
    await press(dialog, 'They have left; hand over to Hal Heir');
    await expect(page.getByRole('row', { name: /^Lin Leaves left/ })).toBeVisible();
    await travel.goTo('2026-03-02T09:05:00Z');
    await page.goto('/');
    await expect(page.getByRole('link', { name: new RegExp(`^Decide again ?: ${fix.title}`) })).toBeVisible();
    await page.goto('/questions');
    await expect(page.getByRole('listitem').filter({ hasText: 'Why on Mondays?' })).toContainText(hal.name);
  });
});

test('mail that a mail server refused is shown with what it said, and goes out when it is asked for again', async ({
  travel,
}) => {
  const { server, pageOf } = travel;
  const team = await addTeam(server, 'Settlement');
  const key = await openRoom(server, 'Refunds were paid twice');
  await fundOne(server, key, team, server.admin.id);
  travel.answerMail(() => Promise.reject(refuse(550, 'mailbox full')));
  await travel.goTo('2026-03-14T00:05:00Z');
  const page = await pageOf(server.admin);
  await page.goto('/workspace?show=mail');
  const failed = page.getByRole('region', { name: 'Mail: could not be sent' });
  await expect(failed.getByRole('row').last()).toContainText('waits for a decision');
  await expect(failed.getByRole('row').last()).toContainText('mailbox full');
  await expectClean(page, 'mail that could not be sent');
  await press(page, /^Try again ?: INC-1/);
  await expect(page.getByText('Everything that was to be told went out, or still waits.')).toBeVisible();
  travel.answerMail(() => Promise.resolve());
  expect(await travel.post()).toHaveLength(1);
  await page.goto('/workspace?show=mail&mail=sent');
  await expect(page.getByRole('region', { name: 'Mail: sent' })).toContainText('waits for a decision');

  const member = await pageOf(await server.addPerson('Mia Member'));
  await member.goto('/workspace?show=mail');
  await expect(member.getByText('Admins see what was told by mail, and to whom.')).toBeVisible();
  await expect(member.getByRole('link', { name: 'mail' })).toHaveCount(0);
});

const tick = async (page: Page, name: string | RegExp): Promise<void> => {
  await reach(page, 'checkbox', name);
  await page.keyboard.press('Space');
};
