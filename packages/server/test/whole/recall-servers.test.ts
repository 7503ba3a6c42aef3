import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startEmbeddedPostgres, type EmbeddedPostgres } from '../../src/start/postgres/embedded-postgres.ts';
import { newPlace, startPawl, until, type RunningPawl } from './pawl.ts';

const burst = 1_000;
const places = [newPlace(), newPlace()];
const folder = mkdtempSync(join(tmpdir(), 'pawl-recall-'));
let postgres: EmbeddedPostgres;
let servers: RunningPawl[];
beforeAll(async () => {
  postgres = await startEmbeddedPostgres(folder);
  servers = [];
  for (const place of places)
    servers.push(await startPawl(place, [], { env: { DATABASE_URL: postgres.url, PAWL_LOG_LEVEL: 'warn' } }));
});
afterAll(async () => {
  for (const place of places) await place.clear();
  await postgres.stop();
  rmSync(folder, { recursive: true, force: true });
});

const things = [
  'refund',
  'ledger',
  'gateway',
  'invoice',
  'queue',
  'replica',
  'certificate',
  'webhook',
  'cache',
  'mandate',
  'payout',
];
const mishaps = [
  'timed out',
  'ran twice',
  'filled the disk',
  'lost its leader',
  'expired',
  'was reverted',
  'deadlocked',
];
const declaration = (n: number) => ({
  title: `The ${things[n % things.length]} ${mishaps[n % mishaps.length]}`,
  summary: `Case ${n}: the ${things[(n * 3) % things.length]} worker ${mishaps[(n * 5) % mishaps.length]} after a deploy of unit${n % 57}.`,
  occurredAt: new Date(Date.UTC(2024, n % 12, 1 + (n % 28), n % 24)).toISOString(),
  services: [`service ${n % 5}`],
});
const questions = Array.from({ length: 20 }, (_, n) => ({
  title: `${things[(n * 7) % things.length]} ${mishaps[(n * 4) % mishaps.length]}`,
  text: `after a deploy of unit${(n * 13) % 57}`,
  services: n % 3 === 0 ? [`service ${n % 5}`] : [],
  // One moment for both: age counts.
  before: '2026-01-01T00:00:00Z',
  limit: 10,
}));
async function answersOf(server: RunningPawl) {
  const answers = [];
  for (const question of questions) {
    const { status, body } = await server.call('POST', '/api/recall', question);
    expect(status).toBe(200);
    answers.push({ searched: body['searched'], matches: body['matches'] });
  }
  return answers;
}

it(`gives the same answers from two servers after a burst of ${burst} declarations`, async () => {
  for (const server of servers) {
    await until(async () => (await server.call('POST', '/api/recall', questions[0])).status === 200, 20_000);
  }
  let next = 0;
  const declaring = Array.from({ length: 16 }, async (_, worker) => {
    for (let n = next++; n < burst; n = next++) {
      const answer = await servers[worker % 2]?.call('POST', '/api/incidents', declaration(n));
      expect(answer?.status).toBe(201);
    }
  });
  await Promise.all(declaring);
  const begun = Date.now();
  const complete = async (): Promise<boolean> => {
    const all = await Promise.all(servers.map((server) => answersOf(server)));
    return all.every((answers) => answers[0]?.searched === burst);
  };
  await until(complete, 20_000);
  console.log(`the same on both ${Date.now() - begun} ms after a burst of ${burst}`);
  const [one, other] = [await answersOf(servers[0] as RunningPawl), await answersOf(servers[1] as RunningPawl)];
  expect(one[0]?.searched).toBe(burst);
  expect(other).toEqual(one);
  expect(one.every(({ matches }) => (matches as unknown[]).length === 10)).toBe(true);
}, 300_000);

it('finds on one server what the other took in', async () => {
  const [one, other] = servers;
  const title = 'Kettle thermostat xylograph';
  expect((await one?.call('POST', '/api/incidents', { ...declaration(1), title }))?.status).toBe(201);
  const begun = Date.now();
  const found = async (): Promise<boolean> => {
    const answer = await other?.call('POST', '/api/recall', { title, text: '', limit: 3 });
    return (answer?.body['matches'] as { title: string }[] | undefined)?.[0]?.title === title;
  };
  await until(found, 20_000);
  console.log(`found on the other after ${Date.now() - begun} ms`);
});
