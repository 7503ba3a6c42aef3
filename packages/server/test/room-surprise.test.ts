import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
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

describe('who rated what', () => {
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

  it('is logged without a name', async () => {
    const key = await openRoom(server);
    await bo.client.rate({ params: { key }, body: answers(2, 2, 2) });
    const { items } = await server.client.readAudit({ query: { incident: key, limit: 100 } });
    const notes = items.filter(({ action }) => action === 'rate');
    expect(notes).toMatchObject([{ actor: null, change: 'note', after: null }]);
    expect(items.find(({ table }) => table === 'participants')).toMatchObject({ action: 'join', actor: { id: bo.id } });
  });
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
