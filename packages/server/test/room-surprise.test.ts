import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { backUp } from '../src/store/backup.ts';
import { listen } from '../src/store/listen.ts';
import { openRoom, problemOf } from './room-fixture.ts';
import { startTestServer, type TestPerson, type TestServer } from './server.ts';

let server: TestServer;
let bo: TestPerson;
let cy: TestPerson;
beforeAll(async () => {
  server = await startTestServer();
  bo = await server.addPerson('Bo Berg');
  cy = await server.addPerson('Cy Cole');
});
afterAll(() => server.stop());

const answers = (predicted: number, explained: number, safeguard: number) => ({ predicted, explained, safeguard });

describe('rating apart', () => {
  it('shows how many rated and my own answers, and nothing of the others until the reveal', async () => {
    const params = { key: await openRoom(server) };
    await server.client.rate({ params, body: answers(1, 1, 1) });
    const mine = await bo.client.rate({ params, body: answers(3, 0, 2) });
    expect(mine).toMatchObject({ rated: 2, expected: 2, mine: answers(3, 0, 2), revealed: false, score: null });
    expect(mine).toMatchObject({ distribution: null, reasons: [] });
    const seen = await cy.client.readRoom({ params });
    expect(seen.surprise).toEqual({
      rated: 2,
      expected: 2,
      waitedFor: 0,
      mayReveal: true,
      mine: null,
      revealed: false,
      score: null,
      distribution: null,
      reasons: [],
    });
    expect(seen.incident).toMatchObject({ surprise: null, depth: null });
    expect(seen.participants.map(({ role, rated }) => [role, rated])).toEqual([
      ['participant', true],
      ['participant', true],
    ]);
  });

  it('lets the last rating before the reveal count, once per person', async () => {
    const params = { key: await openRoom(server) };
    await bo.client.rate({ params, body: answers(3, 3, 3) });
    expect(await bo.client.rate({ params, body: answers(0, 1, 0) })).toMatchObject({
      rated: 1,
      mine: answers(0, 1, 0),
    });
    const revealed = await server.client.reveal({ params });
    expect(revealed.distribution).toEqual({
      predicted: [1, 0, 0, 0],
      explained: [0, 1, 0, 0],
      safeguard: [1, 0, 0, 0],
    });
    expect(revealed).toMatchObject({ score: 1, rated: 1, mine: null, revealed: true });
  });

  it('raises the score by disagreement, sets the depth, and takes no rating after the reveal', async () => {
    const params = { key: await openRoom(server) };
    expect((await problemOf(server.client.reveal({ params }))).code).toBe('ratings.missing');
    expect((await problemOf(server.client.rateAgain({ params, body: { reason: 'x' } }))).code).toBe('ratings.missing');
    for (const [person, predicted] of [
      [server.admin, 0],
      [bo, 0],
      [cy, 2],
    ] as const) {
      await person.client.rate({ params, body: answers(predicted, 0, 0) });
    }
    const revealed = await server.client.reveal({ params });
    expect(revealed.score).toBe(2);
    expect(revealed.reasons.join(' ')).toContain('disagreement');
    expect(await server.client.readIncident({ params })).toMatchObject({ surprise: 2, depth: 'review' });
    expect((await problemOf(bo.client.rate({ params, body: answers(1, 1, 1) }))).code).toBe('review.already_revealed');
    expect((await problemOf(bo.client.reveal({ params }))).code).toBe('review.already_revealed');
  });

  it('loses no rating that is given while somebody reveals', async () => {
    const params = { key: await openRoom(server) };
    await server.client.rate({ params, body: answers(1, 1, 1) });
    const [rated, revealed] = await Promise.allSettled([
      bo.client.rate({ params, body: answers(2, 2, 2) }),
      server.client.reveal({ params }),
    ]);
    expect(revealed.status).toBe('fulfilled');
    const { surprise } = await server.client.readRoom({ params });
    expect(surprise.rated).toBe(rated.status === 'fulfilled' ? 2 : 1);
  });

  it('keeps the earlier round in the ledger when a new one starts', async () => {
    const params = { key: await openRoom(server) };
    await bo.client.rate({ params, body: answers(2, 1, 0) });
    await server.client.reveal({ params });
    const again = await server.client.rateAgain({ params, body: { reason: 'We read the logs since' } });
    expect(again).toMatchObject({ rated: 0, revealed: false, score: null, distribution: null });
    const { decisions, incident } = await server.client.readRoom({ params });
    expect(decisions).toMatchObject([{ action: 'rate_again', why: 'We read the logs since' }]);
    expect(decisions[0]?.what).toMatch(/Surprise was 2 of 3.*no 1/);
    expect(incident).toMatchObject({ surprise: null, depth: null });
  });

  it('takes the rating along of who leaves before the reveal', async () => {
    const params = { key: await openRoom(server) };
    await server.client.rate({ params, body: answers(0, 0, 0) });
    await bo.client.rate({ params, body: answers(3, 3, 3) });
    const { participants } = await server.client.readRoom({ params });
    const id = participants.find(({ person }) => person.id === bo.id)?.id ?? '';
    await server.client.leaveRoom({ params: { ...params, id } });
    expect(await server.client.reveal({ params })).toMatchObject({ rated: 1, score: 0 });
  });

  it('makes every review with an unanswered question deep, whatever its score', async () => {
    const params = { key: await openRoom(server) };
    const question = await server.client.addQuestion({ params, body: { text: 'Why twice?' } });
    await server.client.rate({ params, body: answers(0, 0, 0) });
    await server.client.reveal({ params });
    expect(await server.client.readRoom({ params })).toMatchObject({ depth: 'deep', surprise: { score: 0 } });
    const answer = { text: 'The lease had run out', evidence: 'https://logs.test/7' };
    await server.client.changeQuestion({ params: { ...params, id: question.id }, ifMatch: 1, body: { answer } });
    const room = await server.client.readRoom({ params });
    expect(room).toMatchObject({ depth: 'follow_through', incident: { depth: 'follow_through' } });
    expect(room.depthReason).toContain('Severity does not enter');
  });

  it('counts a recurrence whose class already had a shipped control as at least two', async () => {
    const before = await openRoom(server);
    const { id } = await server.client.addCandidate({
      params: { key: before },
      body: { title: 'A CI gate', kind: 'gate' },
    });
    await sql`update candidates set state = 'done' where id = ${id}`.execute(server.base.db);
    const params = { key: await openRoom(server) };
    await server.client.judge({ params, body: { prior: before, judgement: 'same_class' } });
    await server.client.rate({ params, body: answers(0, 0, 0) });
    const revealed = await server.client.reveal({ params });
    expect(revealed.score).toBe(2);
    expect(revealed.reasons.join(' ')).toContain('already had a control');
  });
});

describe('the reveal', () => {
  it('waits for everybody in the room, unless the facilitator turns the ratings over', async () => {
    const params = { key: await openRoom(server) };
    await server.client.rate({ params, body: answers(1, 1, 1) });
    await bo.client.rate({ params, body: answers(1, 1, 1) });
    await server.client.join({ params, body: { personId: cy.id, role: 'ledger engineer' } });
    const waiting = await problemOf(bo.client.reveal({ params }));
    expect(waiting).toMatchObject({ code: 'ratings.waiting', detail: '1 of 3 in the room has yet to rate.' });
    expect((await bo.client.readRoom({ params })).surprise).toMatchObject({ waitedFor: 1, mayReveal: false });
    expect((await server.client.readRoom({ params })).surprise).toMatchObject({ waitedFor: 1, mayReveal: true });
    expect((await bo.client.readRoom({ params })).surprise.distribution).toBeNull();
    expect(await server.client.reveal({ params })).toMatchObject({ revealed: true, rated: 2, expected: 3 });
    // Whoever comes late finds the ratings turned over.
    expect((await problemOf(cy.client.rate({ params, body: answers(0, 0, 0) }))).code).toBe('review.already_revealed');
  });

  it('is anybody’s once all who are here have rated: who was taken out or has left is not waited for', async () => {
    const params = { key: await openRoom(server) };
    const eve = await server.addPerson('Eve Ek');
    await bo.client.rate({ params, body: answers(1, 1, 1) });
    const { id } = await server.client.join({ params, body: { personId: cy.id, role: 'ledger engineer' } });
    await server.client.join({ params, body: { personId: eve.id, role: 'gateway engineer' } });
    expect((await problemOf(bo.client.reveal({ params }))).code).toBe('ratings.waiting');
    await server.client.leaveRoom({ params: { ...params, id } });
    expect((await problemOf(bo.client.reveal({ params }))).code).toBe('ratings.waiting');
    await server.client.changePerson({ params: { id: eve.id }, ifMatch: 1, body: { active: false } });
    expect(await bo.client.reveal({ params })).toMatchObject({ revealed: true, rated: 1 });
  });
});

describe('who rated what', () => {
  it('is in no answer kept for a retry, and no rating is kept of a room that was left', async () => {
    const { incident } = await server.client.declare({ body: { title: 'Ratings of a room that was left' } });
    const params = { key: incident.key };
    await server.client.changeStatus({ params, body: { status: 'resolved' } });
    await server.client.openReview({ params, body: {} });
    await server.client.rate({ params, body: answers(3, 2, 1) });
    // What opening the room is answered holds the reader's own rating, as here where it came back by hand.
    await sql`
      update idempotency_keys set answer = jsonb_set(answer, '{surprise,mine}', '{"predicted":3,"explained":2,"safeguard":1}')
      where answer #>> '{incident,id}' = ${incident.id}`.execute(server.base.db);
    await server.client.reveal({ params });
    const kept = await sql<{ mine: unknown }>`
      select answer #> '{surprise,mine}' as mine from idempotency_keys
      where answer #>> '{incident,id}' = ${incident.id}`.execute(server.base.db);
    expect(kept.rows.length).toBeGreaterThan(0);
    expect(kept.rows.filter(({ mine }) => mine !== null)).toEqual([]);

    await server.client.rateAgain({ params, body: { reason: 'More was read since' } });
    await server.client.rate({ params, body: answers(3, 2, 1) });
    await server.client.changeStatus({ params, body: { status: 'cancelled', reason: 'It was a drill' } });
    const left = await sql`select 1 from ratings where incident_id = ${incident.id}`.execute(server.base.db);
    expect(left.rows).toEqual([]);
  });

  it('stands nowhere in the database after the reveal, and not in the log before it', async () => {
    const dee = await server.addPerson('Dee Dorn');
    const key = await openRoom(server);
    const params = { key };
    await dee.client.rate({ params, body: answers(3, 0, 1) });
    await dee.client.rate({ params, body: answers(3, 0, 2) });
    await server.client.reveal({ params });
    const { rows: tables } = await sql<{ name: string }>`
      select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where c.relkind = 'r' and n.nspname = 'public'`.execute(server.base.db);
    const hashes = new Set(hashesOfEveryRating(key));
    let looked = 0;
    for (const { name } of tables) {
      const { rows } = await sql<{ row: string }>`select to_jsonb(t)::text as row from ${sql.table(name)} t`.execute(
        server.base.db,
      );
      for (const { row } of rows) {
        looked += 1;
        const person = row.includes(dee.id);
        expect(person && row.includes('predicted'), `${name}: ${row}`).toBe(false);
        // 64 ratings are possible: a hash of one tells it as plainly as the rating itself.
        expect(
          [...hashes].some((hash) => row.includes(hash)),
          `${name}: ${row}`,
        ).toBe(false);
        expect(person && name === 'audit_log' && row.includes('"rate"')).toBe(false);
      }
    }
    expect(looked).toBeGreaterThan(30);
    const { participants } = await server.client.readRoom({ params });
    expect(participants.map(({ rated }) => rated)).toEqual([false]);
  });

  it('is in no backup, also not of a room that has yet to reveal', async () => {
    const params = { key: await openRoom(server) };
    await bo.client.rate({ params, body: answers(3, 0, 2) });
    const folder = mkdtempSync(join(tmpdir(), 'pawl-ratings-'));
    const file = join(folder, 'archive.pawl');
    const done = await backUp(server.base.url, file, {
      version: '0.0.0-test',
      overwrite: false,
      now: server.now,
      onProgress: () => {},
    });
    expect(done.tables.map(({ name }) => name)).toContain('participants');
    expect(done.tables.map(({ name }) => name)).not.toContain('ratings');
    expect(gunzipSync(readFileSync(file)).toString()).not.toMatch(/"name":"ratings"/);
    rmSync(folder, { recursive: true });
  });

  it('is not told by the tab that rated either', async () => {
    const key = await openRoom(server);
    const news: string[] = [];
    const heard = listen(server.base.url, {
      on: { pawl_changed: (payload) => news.push(payload) },
      onConnected: () => {},
    });
    await expect
      .poll(() => rateFromTab(key).then(() => news.some((line) => line.includes('"table":"rate"'))))
      .toBe(true);
    const ofRating = news
      .map((line) => JSON.parse(line) as { table: string; by: string })
      .filter(({ table }) => table === 'rate');
    expect(new Set(ofRating.map(({ by }) => by))).toEqual(new Set(['']));
    await heard.close();
  });

  it('is logged without a name', async () => {
    const key = await openRoom(server);
    await bo.client.rate({ params: { key }, body: answers(2, 2, 2) });
    const { items } = await server.client.readAudit({ query: { incident: key, limit: 100 } });
    const notes = items.filter(({ action }) => action === 'rate');
    expect(notes).toMatchObject([{ actor: null, change: 'note', after: null }]);
    expect(items.find(({ table }) => table === 'participants')).toMatchObject({ action: 'join', actor: { id: bo.id } });
  });
});

const rateFromTab = (key: string) =>
  fetch(`${server.url}/api/incidents/${key}/ratings`, {
    method: 'POST',
    headers: { authorization: `Bearer ${bo.token}`, 'content-type': 'application/json', 'x-pawl-tab': 'tab-of-bo' },
    body: JSON.stringify(answers(1, 1, 1)),
  });

function hashesOfEveryRating(key: string): string[] {
  const four = [0, 1, 2, 3];
  return four.flatMap((predicted) =>
    four.flatMap((explained) =>
      four.map((safeguard) =>
        createHash('sha256')
          .update(`POST /api/incidents/${key}/ratings\n${JSON.stringify({ predicted, explained, safeguard })}`)
          .digest('base64url'),
      ),
    ),
  );
}
