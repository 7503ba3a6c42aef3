import type { Page } from '@playwright/test';
import { beatOf, heartbeatOf } from '../../packages/server/test/controls-fixture.ts';
import { invitationIn } from '../../packages/server/test/invitation.ts';
import type { Received } from '../../packages/server/test/mailbox.ts';
import {
  addTeam,
  changeReview,
  goodExit,
  openRoom,
  rateBoth,
  wholeClass,
} from '../../packages/server/test/room-fixture.ts';
import type { TestPerson } from '../../packages/server/test/server.ts';
import { press, write } from './keyboard.ts';
import { expect, test, type Travel } from './travel.ts';

/**
 * Fourteen months of one lesson, as its people live them: nobody remembers anything, and what becomes of it is on the page of whoever
 * has to know. Months pass by the server's clock; the mail is real.
 */
const gate = 'Refuse a settlement job without an idempotency key';
const secondLook = 'A second pair of eyes on every batch';
const byHand = 'Every batch is released by hand';

const heading = (page: Page) => page.getByRole('heading', { level: 1 });
const lettersTo = (letters: readonly Received[], { id }: TestPerson) =>
  letters.filter(({ to }) => to === `${id}@pawl.test`);

test('fourteen months: what was learned is on the page of whoever has to know', async ({ travel }) => {
  const { server, pageOf } = travel;
  const ada = server.admin;
  const [omar, cara, lou, dana] = [
    await server.addPerson('Omar Owner'),
    await server.addPerson('Cara Colleague'),
    await server.addPerson('Lou Lead'),
    await server.addPerson('Dana Director', 'viewer'),
  ];
  const team = await addTeam(server, 'Settlement');
  await server.client.addMember({ params: { id: team.team.id, personId: lou.id } });

  const key = await test.step('March: a review closes, and the reconvene is in the calendars', async () => {
    const room = await aReadyRoom(travel, team, omar, cara);
    const page = await pageOf(ada);
    await page.goto(`/i/${room}/room`);
    await press(page, 'Close the room');
    await expect(page).toHaveURL(/\/receipt\/1$/);
    await expect(page.getByRole('region', { name: 'What this changed' })).toContainText(gate);
    await expect(page.getByRole('main')).toContainText(secondLook);
    const letters = await travel.post();
    expect(letters.map(({ to }) => to).toSorted()).toEqual([`${ada.id}@pawl.test`, `${omar.id}@pawl.test`].toSorted());
    const { method, event } = invitationIn(lettersTo(letters, omar)[0]);
    expect([method, event.startDate.toString(), event.duration.toSeconds()]).toEqual([
      'REQUEST',
      '2026-04-01T09:00:00Z',
      900,
    ]);
    await page.goto(`/i/${room}/reconvene`);
    await expect(page.getByText(/^booked for 1 Apr(il)? 2026/)).toBeVisible();
    return room;
  });

  const owners = await pageOf(omar);
  await test.step('Its cycle ends: it drifts, by itself, and Home says so', async () => {
    await owners.goto('/');
    await expect(heading(owners)).toHaveText('0 of 1 lesson holds; none is slipping.');
    const letters = lettersTo(await travel.goTo('2026-03-14T00:05:00Z'), omar);
    expect(letters.map(({ subject }) => subject)).toEqual([`${key}: “${gate}” waits for a decision`]);
    await owners.reload();
    await expect(heading(owners)).toHaveText('0 of 1 lesson holds; 1 is slipping.');
    await press(owners, /^Decide again ?: Refuse a settlement job/, 'link');
    await expect(owners.getByText(/^Drifting\. It was funded in this cycle, .* and was not started/)).toBeVisible();
  });

  await test.step('It is decided again, once, with room that something else makes', async () => {
    await press(owners, /^Decide ?: Refuse a settlement job/);
    const dialog = owners.getByRole('dialog', { name: gate });
    await write(owners, 'What is different this time', 'The key is made where the job is made.');
    await dialog.getByRole('checkbox', { name: /^Dark mode/ }).check();
    await press(dialog, 'Fund it again');
    await expect(owners.getByText(/^Nothing waits/)).toBeVisible();
    await owners.goto('/calendar');
    await expect(owners.getByText('Dark mode').first()).toBeVisible();
  });

  const control = await test.step('It ships as a gate that CI runs', async () => {
    await travel.goTo('2026-03-24T10:00:00Z');
    const { candidates } = await omar.client.readRoom({ params: { key } });
    const fix = candidates.find(({ title }) => title === gate)?.id ?? '';
    await omar.client.recordProgress({
      params: { key, id: fix },
      body: { progress: 'shipped', evidence: 'https://git.test/change/7' },
    });
    await beat(travel, key);
    await owners.goto('/controls');
    const row = owners.getByRole('row', { name: new RegExp(gate) });
    await expect(row).toContainText('alive');
    await row.getByRole('link', { name: gate }).click();
    await expect(heading(owners)).toHaveText(gate);
    return new URL(owners.url()).pathname;
  });

  await test.step('April: nobody held the reconvene, which is overdue until somebody does', async () => {
    await beat(travel, key, '2026-03-31T10:00:00Z');
    const letters = await travel.goTo('2026-04-02T06:00:00Z');
    expect(lettersTo(letters, ada).map(({ subject }) => subject)).toContain(`${key}: the reconvene was not held`);
    const page = await pageOf(ada);
    await page.goto('/');
    await expect(heading(page)).toContainText('1 reconvene is overdue');
    await press(page, /^Hold the reconvene/, 'link');
    await expect(page.getByText(/^overdue, it was booked for/)).toBeVisible();
    await expect(page.getByText(/Recorded as shipped on 2026-03-24/)).toBeVisible();
    await page.getByRole('radio', { name: 'It shipped and held' }).check();
    await write(page, 'What shows it', 'No second batch since the gate');
    const panic = page.getByRole('group', { name: byHand });
    await panic.getByRole('radio', { name: 'Remove it' }).check();
    await write(page, 'Why', 'The gate has replaced it');
    await press(page, 'Hold the reconvene');
    await expect(page.getByText(/held on 2 Apr(il)? 2026.* by Ada Admin/)).toBeVisible();
    await page.goto('/');
    await expect(heading(page)).toHaveText('1 of 1 lesson holds; none is slipping.');
  });

  const leads = await pageOf(lou);
  await test.step('May: CI runs without saying so any more, and the silence raises itself', async () => {
    await beat(travel, key, '2026-05-02T10:00:00Z');
    const letters = lettersTo(await travel.goTo('2026-05-10T10:05:00Z'), lou);
    expect(letters.map(({ subject }) => subject)).toContainEqual(expect.stringMatching(/^CTL-\d+ fell silent: /));
    await leads.goto('/');
    await expect(heading(leads)).toHaveText('0 of 1 lesson holds; 1 is slipping.');
    await press(leads, /^Look at the control ?: Refuse a settlement job/, 'link');
    await expect(leads.getByText('silent', { exact: true }).first()).toBeVisible();
    await beat(travel, key, '2026-05-11T10:00:00Z');
    await leads.reload();
    await expect(leads.getByText('alive', { exact: true }).first()).toBeVisible();
  });

  await test.step('November: it comes again, and the archive says so while it is declared', async () => {
    await travel.goTo('2026-11-09T08:00:00Z');
    await beat(travel, key, '2026-11-09T08:00:00Z');
    const page = await pageOf(cara);
    await page.goto('/declare');
    await write(page, 'Title', 'Refunds were paid twice after a failover');
    const prior = page.getByRole('article', { name: /Refunds were paid twice after a retry/ });
    await expect(prior).toContainText(key);
    await expect(prior).toContainText('eight months ago');
    await press(prior, /^This is that again/);
    await press(page.getByRole('main'), 'Declare');
    await expect(page).toHaveURL(/\/i\/INC-2$/);
    await cara.client.changeStatus({ params: { key: 'INC-2' }, body: { status: 'resolved' } });
    await cara.client.openReview({ params: { key: 'INC-2' }, body: {} });
    await changeReview(cara.client, 'INC-2', {
      failureClass: { ...wholeClass, trigger: 'capacity' },
      recurrence: 'again_differently',
    });
    await page.goto('/i/INC-2/room');
    const challenged = page.getByRole('region', { name: 'Challenged by this incident' });
    await expect(challenged).toContainText(secondLook);
    await page.goto('/recurrence');
    await expect(heading(page)).toContainText('came again');
    await expect(page.getByText(/^Again, differently \(trigger was .*252 days after INC-1; .*held/)).toBeVisible();
    await expect(page.getByText(/No rate is drawn from fewer than five/).first()).toBeVisible();
  });

  await test.step('December: the director reads the quarter', async () => {
    await travel.goTo('2026-12-30T08:00:00Z');
    const page = await pageOf(dana);
    await page.goto('/quarters/2026-Q4');
    await expect(page.getByRole('region', { name: 'What recurred' })).toContainText('INC-2');
    const declined = page.getByRole('region', { name: 'What was declined, and challenged since' });
    await expect(declined).toContainText(secondLook);
    await expect(declined).toContainText('INC-2');
    await page.goto('/quarters/2026-Q1');
    await expect(page.getByRole('region', { name: /funded/ })).toContainText(/held/);
  });

  await test.step('May again: would we reinstate it today? It is retired out loud, and stays found', async () => {
    await beat(travel, key, '2027-05-02T08:00:00Z');
    await travel.goTo('2027-05-03T08:00:00Z');
    await leads.goto('/prune');
    await expect(leads.getByText('1 not asked about for a year')).toBeVisible();
    await press(leads, /^Start ?with Settlement/);
    await expect(leads.getByRole('heading', { name: gate })).toBeVisible();
    await expect(leads.getByText(/Refunds were paid twice after a retry/).first()).toBeVisible();
    await leads.keyboard.press('3');
    await write(leads, 'Why it goes', 'Every job gets its key where it is made; nothing is left to refuse.');
    await leads.keyboard.press('ControlOrMeta+Enter');
    await press(leads, 'Close the session');
    await expect(leads.getByText(/DEC-\d+/).first()).toBeVisible();
    await leads.goto(control);
    await expect(leads.getByText('alive', { exact: true }).first(), 'until the change has landed').toBeVisible();
    await server.client.takeHeartbeat(heartbeatOf('without it', []));
    await leads.reload();
    await expect(leads.getByText('retired', { exact: true }).first()).toBeVisible();
    await leads.goto(`/i/${key}`);
    await expect(leads.getByText(/nothing is left to refuse/).first()).toBeVisible();
    await leads.goto(`/i/${key}/receipt`);
    await expect(leads.getByRole('region', { name: 'What this changed' })).toContainText(gate);
  });
});

/** The first review: everything said but the last press, with one fix that Omar owns and one candidate declined out loud. */
async function aReadyRoom(
  { server }: Travel,
  team: Awaited<ReturnType<typeof addTeam>>,
  owner: TestPerson,
  colleague: TestPerson,
): Promise<string> {
  const { client } = server;
  const key = await openRoom(server, 'Refunds were paid twice after a retry', { services: ['settlement'] });
  const params = { key };
  await rateBoth(server, colleague, key);
  const at = '2026-03-01T08:00:00Z';
  await client.addEvent({
    params,
    body: { at, role: 'on-call', text: 'The batch ran twice', evidence: 'https://logs.test/1' },
  });
  await client.addCondition({ params, body: { text: 'A job that is retried has no key' } });
  await changeReview(client, key, { failureClass: wholeClass, recurrence: 'first_time', exit: goodExit });
  await client.addPanicControl({ params, body: { text: byHand } });
  await client.bookReconvene({ params, body: {} });
  const fix = await client.addCandidate({ params, body: { title: gate, kind: 'gate' } });
  const work = await team.planned(team.current.id, 'Faster exports', 3);
  await team.planned(team.next.id, 'Dark mode', 4);
  await client.fund({
    params: { ...params, id: fix.id },
    body: { ownerId: owner.id, cycleId: team.current.id, estimateDays: 2, displaces: [work.id] },
  });
  const other = await client.addCandidate({ params, body: { title: secondLook, kind: 'checklist' } });
  await client.decline({
    params: { ...params, id: other.id },
    body: { reason: 'It asks people to remember.', reopenEvidence: 'A double payment that the gate let through' },
  });
  return key;
}

/** CI on the default branch says that the gate runs. */
async function beat({ server }: Travel, incident: string, at?: string): Promise<void> {
  if (at !== undefined) server.now = new Date(at);
  const control = beatOf('idempotency-key', { title: gate, owner: 'Settlement', incident });
  await server.client.takeHeartbeat(heartbeatOf(server.now.toISOString(), [control]));
}
