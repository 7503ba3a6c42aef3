import { afterAll, beforeAll, expect, it } from 'vitest';
import { tick } from '../src/app/clock/tick.ts';
import { backendOn } from '../src/store/backend.ts';
import { startTestServer, type TestServer } from './server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.stop());

it('loads into an empty archive, and not into another', async () => {
  const { incidents } = await server.client.loadStory({});
  expect(incidents).toBe(15);
  await expect(server.client.loadStory({})).rejects.toMatchObject({ problem: { code: 'demo.not_empty' } });
});

it('writes to nobody: its people are made up', async () => {
  server.now = new Date(server.now.getTime() + 40 * 86_400_000);
  await tick(backendOn(server.base.db), server.now);
  server.now = new Date(server.now.getTime() - 40 * 86_400_000);
  const { sent, failed, queued, dropped } = await server.client.readOutbox({});
  expect({ sent, failed, queued, dropped }).toEqual({ sent: 0, failed: 0, queued: 0, dropped: 0 });
});

it('leads a newcomer from the open room to what was never done fourteen months ago', async () => {
  const archive = await server.client.searchArchive({ query: { status: 'in_review' } });
  const key = archive.items[0]?.incident.key ?? '';
  const room = await server.client.readRoom({ params: { key } });
  expect(room.incident.title).toBe('Settlement batch processed refunds twice');
  const [nearest] = room.recall;
  expect(nearest?.title).toBe('Refund batch paid twice');
  expect(nearest?.debt).toMatch(/fourteen months ago/);
  expect(nearest?.debt).toMatch(/three of its five actions were never started/);
  expect(room.surprise).toMatchObject({ rated: 2, expected: 3, revealed: false });
  expect(room.unmet.map((unmet) => unmet.code)).toContain('recall.unjudged');
});

it('has lessons that hold and some that slip', async () => {
  const home = await server.client.readHome({});
  expect(home.holding).toBeGreaterThan(0);
  expect(home.slippingTotal).toBeGreaterThan(0);
});

it('gives the receipt as Markdown and the reconvene as an invitation', async () => {
  const { items } = await server.client.searchArchive({ query: { status: 'closed', sort: 'newest' } });
  const key = items.find((item) => item.incident.origin !== 'imported')?.incident.key;
  const read = (path: string) =>
    fetch(`${server.url}/api/incidents/${key}/${path}`, { headers: { authorization: `Bearer ${server.admin.token}` } });
  const markdown = await read('receipts/1.md');
  expect(markdown.headers.get('content-type')).toBe('text/markdown; charset=utf-8');
  expect(await markdown.text()).toMatch(/^# /);
  const invitation = await read('reconvene.ics');
  expect(await invitation.text()).toMatch(/BEGIN:VCALENDAR[\s\S]+METHOD:REQUEST[\s\S]+SEQUENCE:0/);
});

it('shows controls that live, one that fell silent, one that somebody tidied away, and one that was retired out loud', async () => {
  const { items, counts } = await server.client.listControls({ query: { sort: 'age' } });
  expect(counts).toEqual({ alive: 2, silent: 2, gone: 1, retired: 1 });
  const pause = items.find(({ title }) => title === 'A client of a bank pauses between tries');
  expect(pause).toMatchObject({ liveness: 'alive', fires: 3, team: { name: 'Gateway' }, incident: {}, fix: {} });
  expect(pause?.firesByWeek.reduce((sum, week) => sum + week, 0)).toBe(3);
  expect(pause?.cost?.hoursPerYear).toBeGreaterThan(0);
  const retired = items.find(({ liveness }) => liveness === 'retired')?.key ?? '';
  expect((await server.client.readControl({ params: { key: retired } })).decisions).toMatchObject([{ id: 'DEC-1' }]);
  const home = await server.client.readHome({});
  expect(home.slipping.filter(({ controlKey }) => controlKey !== null).map(({ kind, title }) => [kind, title])).toEqual(
    [
      ['gone', 'A refund says which batch it belongs to'],
      ['silent', 'An export takes the merchant from its ticket'],
    ],
  );
  expect(home.sentence).toMatch(/^3 of 11 lessons hold/);
});
