import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { termVector } from '@pawl/domain/recall/term-vector';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { encodeVector } from '../src/app/ports/recall-vector.ts';
import { rememberArchive, type RecallMemory } from '../src/store/recall-index.ts';
import { newDatabase, type TestDatabase } from './database.ts';

const workspaceId = randomUUID();
const size = 5_000;
let base: TestDatabase;
beforeAll(async () => {
  base = await newDatabase();
  await base.db
    .insertInto('workspaces')
    .values({ id: workspaceId, name: 'Test', nextIncident: 1, version: 1, createdAt: new Date() })
    .execute();
  await sql`insert into incidents (workspace_id, id, number, title, status, occurred_at, declared_at, origin, created_at)
    select ${workspaceId}, gen_random_uuid(), n, 'Incident ' || n, 'closed', '2020-01-01'::timestamptz + n * interval '7 hours', now(), 'story', now()
    from generate_series(1, ${size}) n`.execute(base.db);
  await write('select id from incidents order by number', 0);
});
afterAll(() => base.drop());

const word = (n: number): string => `w${Math.floor(900 * ((n * 0.618_033_988_7) % 1) ** 3)}`;
const textOf = (n: number, length: number): string =>
  Array.from({ length }, (_, at) => word(n * 31 + at * (n + 7))).join(' ');
/** Writes the documents of these incidents, with words that follow from a number. */
async function write(ids: string, round: number): Promise<void> {
  const { rows } = await base.pool.query<{ id: string }>(ids);
  const made = rows.map(({ id }, n) => ({
    id,
    vector: encodeVector(termVector(textOf(n + round, 4), textOf(n * 3 + round, 20 + (n % 30)))),
  }));
  await base.pool.query(
    `insert into recall_documents (workspace_id, incident_id, vector, occurred_at, services)
      select $1, i.id, d.vector, i.occurred_at, array['s' || i.number % 7]
      from unnest($2::uuid[], $3::bytea[]) d(id, vector) join incidents i on i.workspace_id = $1 and i.id = d.id
      on conflict (workspace_id, incident_id) do update
        set vector = excluded.vector, changed_xid = pg_current_xact_id()`,
    [workspaceId, made.map(({ id }) => id), made.map(({ vector }) => Buffer.from(vector))],
  );
}

const questions = Array.from({ length: 12 }, (_, n) => ({
  title: textOf(n * 11, 3),
  text: textOf(n * 5, n % 3 === 0 ? 40 : 9),
  services: [`s${n % 7}`],
  at: new Date('2024-06-01T00:00:00Z'),
  limit: 10,
  hidden: [],
}));
async function answers(memory: RecallMemory): Promise<unknown[]> {
  const all = [];
  for (const question of questions) {
    const answer = await memory.recall.ask(workspaceId, question);
    all.push(answer === 'warming' ? answer : { hits: answer.hits, searched: answer.searched });
  }
  return all;
}
/** An index that nobody saved: built from the documents alone. */
async function builtPlainly(): Promise<unknown[]> {
  const held = await base.pool.query(`update pawl_recall.archives set format = 'put aside ' || format returning 1`);
  const memory = rememberArchive(base.url, fault);
  await memory.ready;
  const answered = await answers(memory);
  // Closed before it could save: what was put aside is brought back as it was.
  await memory.close();
  if (held.rowCount) {
    await base.pool.query(
      `update pawl_recall.archives set format = substring(format from 11) where format like 'put aside %'`,
    );
  }
  return answered;
}
const fault = (error: unknown): void => void faults.push(error);
const faults: unknown[] = [];
const savedSeen = async (): Promise<string | undefined> =>
  (await base.pool.query<{ seen: string }>('select seen from pawl_recall.archives')).rows[0]?.seen;
async function untilSaved(before?: string): Promise<void> {
  for (const deadline = Date.now() + 20_000; (await savedSeen()) === before;) {
    if (Date.now() > deadline) throw new Error('nothing was saved');
    await sleep(20);
  }
}

describe('the saved index', () => {
  it('is read by the next start, and with what changed since answers as one built from the documents', async () => {
    const first = rememberArchive(base.url, fault);
    await first.ready;
    await untilSaved();
    const before = await answers(first);
    await first.close();

    const second = rememberArchive(base.url, fault);
    await second.ready;
    expect(second.indexOf(workspaceId).unsealed).toBe(0);
    expect(await answers(second)).toEqual(before);
    await second.close();

    // Changed while no server ran: some of what is sealed is replaced.
    await write('select id from incidents where number % 9 = 0 order by number', 1_000);
    const third = rememberArchive(base.url, fault);
    await third.ready;
    expect(third.indexOf(workspaceId).unsealed).toBe(Math.floor(size / 9));
    const after = await answers(third);
    await third.close();
    expect(after).not.toEqual(before);
    expect(after).toEqual(await builtPlainly());
    expect(faults).toEqual([]);
  });

  it('is left alone when it is of another format, of another PostgreSQL, from the future, or damaged', async () => {
    const expected = await builtPlainly();
    const damaged = `update pawl_recall.parts set bytes = substring(bytes from 1 for 100) where kind = 'kept'`;
    for (const spoilt of [`format = 'other'`, `home = 'elsewhere'`, `seen = '9000000:9000001:'`, damaged]) {
      await base.pool.query(spoilt === damaged ? damaged : `update pawl_recall.archives set ${spoilt}`);
      const memory = rememberArchive(base.url, fault);
      await memory.ready;
      expect(await answers(memory)).toEqual(expected);
      await memory.close();
    }
  });

  it('answers the same with its lists in the database, also while it changes and after another server saved', async () => {
    await base.pool.query('delete from pawl_recall.archives');
    await base.pool.query('delete from pawl_recall.segments');
    const small = rememberArchive(base.url, fault, { mostBytes: 0 });
    const whole = rememberArchive(base.url, fault);
    await Promise.all([small.ready, whole.ready]);
    await untilSaved();
    const away = (): boolean => {
      const { sealed } = small.indexOf(workspaceId);
      return sealed.length > 0 && sealed.every(({ postings }) => postings.held === 0);
    };
    for (const deadline = Date.now() + 20_000; !away();) {
      if (Date.now() > deadline) throw new Error('the lists stayed in memory', { cause: faults.at(-1) });
      await small.catchUp();
      await sleep(50);
    }
    expect(await answers(small)).toEqual(await answers(whole));
    await write('select id from incidents where number % 5 = 0 order by number', 2_000);
    await Promise.all([small.catchUp(), whole.catchUp()]);
    expect(await answers(small)).toEqual(await answers(whole));

    // Another server's segments took their place: the workspace is read again, and nothing is answered wrongly meanwhile.
    await base.pool.query('delete from pawl_recall.segments');
    await base.pool.query('delete from pawl_recall.archives');
    const meanwhile = await answers(small);
    expect(meanwhile).toContain('warming');
    for (const deadline = Date.now() + 20_000; (await answers(small)).includes('warming');) {
      if (Date.now() > deadline) throw new Error('it did not come back');
      await sleep(50);
    }
    expect(await answers(small)).toEqual(await answers(whole));
    await Promise.all([small.close(), whole.close()]);
    // The damaged bytes of the test before, and nothing else.
    expect(faults.map(String)).toEqual([expect.stringMatching(/RangeError|SyntaxError/)]);
  });
});
