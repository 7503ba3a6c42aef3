import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { deliverDue } from '../src/app/outbox/deliver.ts';
import { tell } from '../src/app/outbox/tell.ts';
import { done } from '../src/app/refusal.ts';
import { smtpMail, type SmtpMail } from '../src/integrations/mail/smtp.ts';
import { jobQueue } from '../src/jobs/queue.ts';
import { checkMail } from '../src/start/doctor/mail.ts';
import { backUp } from '../src/store/backup.ts';
import { outboxOn } from '../src/store/outbox.ts';
import { restore } from '../src/store/restore.ts';
import { inTransaction } from '../src/store/unit-of-work.ts';
import { newDatabase } from './database.ts';
import { openMailbox, refuse, type Mailbox } from './mailbox.ts';
import { problemOf } from './room-fixture.ts';
import { startTestServer, type TestServer } from './server.ts';

let server: TestServer;
let mailbox: Mailbox;
let mail: SmtpMail;
beforeAll(async () => {
  server = await startTestServer();
});
beforeEach(async () => {
  mailbox = await openMailbox();
  mail = smtpMail({ url: mailbox.url, from: 'Pawl <pawl@pawl.test>' });
  await server.base.pool.query('delete from messages');
  return async () => {
    mail.close();
    await mailbox.stop();
  };
});
afterAll(() => server.stop());

const actor = () => ({ workspaceId: server.workspaceId, personId: null, role: 'admin', via: 'system' }) as const;
const data = { incidentKey: 'INC-1', questionId: randomUUID(), question: 'Why twice?', day: '2026-03-01' };
const ask = (to: readonly string[], cause = '2026-03-01', subjectId: string = randomUUID(), question = data.question) =>
  inTransaction(server.base.db, { actor: actor(), now: server.now, action: 'test' }, async (work) => {
    await tell(work, { kind: 'question_adrift', subjectId, cause, to, data: { ...data, question } });
    return done(undefined);
  });
const post = (minutes = 0, url = 'https://pawl.example.org') =>
  deliverDue(
    outboxOn(server.base.db),
    { mail, publicUrl: url, linkFor: noLink },
    () => new Date(server.now.getTime() + minutes * 60_000),
  );
/** Nobody signs in here. */
function noLink(): never {
  throw new Error('no letter of these wants a link');
}
const outbox = async () => server.client.readOutbox({});
const states = async () => {
  const { rows } = await server.base.pool.query<{ state: string; attempts: number }>(
    'select state, attempts from messages order by id',
  );
  return rows;
};

describe('a message', () => {
  it('is told once for each occasion and recipient, however often it is caused', async () => {
    const subject = randomUUID();
    await ask([server.admin.id, server.admin.id], 'a', subject);
    await ask([server.admin.id], 'a', subject);
    await ask([server.admin.id], 'b', subject);
    expect(await post()).toBe(2);
    expect(await post()).toBe(0);
    const ids = mailbox.received.map(({ messageId }) => messageId);
    expect(new Set(ids).size).toBe(2);
    expect(ids[0]).toMatch(/^<[0-9a-f-]{36}@pawl\.example\.org>$/);
  });

  it('is plain text and simple HTML of the same words, with no track to anybody', async () => {
    await ask([server.admin.id], 'words', randomUUID(), 'Is <b>5 & 6</b> "quoted"\r\nBcc: everybody@example.org?');
    await post();
    const [letter] = mailbox.received;
    expect(letter?.subject).toBe('INC-1: a question is still open');
    expect(letter?.from).toBe('Pawl <pawl@pawl.test>');
    expect(letter?.raw).toContain('Auto-Submitted: auto-generated');
    expect(letter?.raw).not.toMatch(/^Bcc:/im);
    expect(letter?.text).toContain('2026-03-01 was the day to look again');
    expect(letter?.text).toContain(`https://pawl.example.org/questions#${data.questionId}`);
    expect(letter?.text.split('\n').filter((line) => line.length > 76 && !line.startsWith('http'))).toEqual([]);
    expect(letter?.html).toContain('Is &lt;b&gt;5 &amp; 6&lt;/b&gt; &quot;quoted&quot;');
    expect(letter?.html).not.toMatch(/<(img|script|link|style)|src=/i);
    const links = letter?.html.match(/https?:\/\/[^"<]+/g) ?? [];
    expect(links.every((link) => link.startsWith('https://pawl.example.org/'))).toBe(true);
  });

  it('waits as long as a mail server asks for, longer each time, and goes out then', async () => {
    let tries = 0;
    mailbox.onLetter = async () => {
      tries += 1;
      if (tries <= 3) throw refuse(451, 'greylisted');
    };
    await ask([server.admin.id]);
    const waits: number[] = [];
    for (let minute = 0; minute < 20; minute += 0.5) {
      const before = tries;
      await post(minute);
      if (tries > before) waits.push(minute);
    }
    expect(waits).toEqual([0, 1, 3, 7]);
    expect(await states()).toEqual([{ state: 'sent', attempts: 4 }]);
  });

  it('that is refused for good is shown with what was answered, and keeps nobody else waiting', async () => {
    const other = await server.addPerson('Bea');
    mailbox.onLetter = async (to) => {
      if (to.startsWith(server.admin.id)) throw refuse(550, 'no such mailbox');
    };
    await ask([server.admin.id, other.id]);
    expect(await post()).toBe(1);
    expect(await outbox()).toMatchObject({
      queued: 0,
      failed: 1,
      items: [
        {
          state: 'failed',
          to: { id: server.admin.id },
          subject: 'INC-1: a question is still open',
          lastError: expect.stringContaining('no such mailbox'),
        },
      ],
    });
  });

  it('outlives a mail server that is away, and is given up after three days', async () => {
    await mailbox.stop();
    await ask([server.admin.id]);
    await ask([server.admin.id], 'second');
    await post();
    // The first try showed that nobody answers: the second message was not even tried.
    expect((await states()).map(({ attempts }) => attempts)).toEqual([1, 0]);
    expect(await outbox()).toMatchObject({ queued: 2, failed: 0 });
    await post(3 * 24 * 60 + 1);
    expect(await outbox()).toMatchObject({ queued: 0, failed: 2 });
    expect((await outbox()).items[0]?.lastError).toBe('It could not be sent within three days.');
  });

  it('that was given up is tried for three more days when an admin asks, and once sent not again', async () => {
    mailbox.onLetter = async () => {
      throw refuse(550, 'mailbox full');
    };
    await ask([server.admin.id]);
    await post(4 * 24 * 60);
    const [failed] = (await outbox()).items;
    expect(failed).toMatchObject({
      state: 'failed',
      retryable: true,
      nextTry: null,
      lastError: expect.stringContaining('three days'),
    });
    const body = { ids: [failed?.id ?? '', randomUUID()] };
    const before = server.now;
    server.now = new Date(before.getTime() + 4 * 24 * 60 * 60_000);
    expect(await server.client.retryMessages({ body })).toEqual({ queued: 1 });
    expect(await server.client.retryMessages({ body })).toEqual({ queued: 0 });
    expect((await outbox()).items).toMatchObject([{ state: 'queued', attempts: 0, nextTry: server.now.toISOString() }]);
    await post();
    expect((await outbox()).items).toMatchObject([
      { state: 'failed', lastError: expect.stringContaining('mailbox full') },
    ]);
    mailbox.onLetter = async () => {};
    await server.client.retryMessages({ body });
    expect(await post()).toBe(1);
    expect(await server.client.retryMessages({ body })).toEqual({ queued: 0 });
    expect(await server.client.readOutbox({ query: { state: 'sent' } })).toMatchObject({
      sent: 1,
      failed: 0,
      items: [{ id: failed?.id, state: 'sent', createdAt: before.toISOString(), settledAt: server.now.toISOString() }],
    });
    server.now = before;
    const { items } = await server.client.readAudit({ query: { limit: 10 } });
    expect(items.filter(({ action }) => action === 'retryMessages')).toHaveLength(2);
  });

  it('is the business of admins', async () => {
    const member = await server.addPerson('Mia Member');
    expect((await problemOf(member.client.readOutbox({}))).code).toBe('sign_in.forbidden');
    const retry = member.client.retryMessages({ body: { ids: [randomUUID()] } });
    expect((await problemOf(retry)).code).toBe('sign_in.forbidden');
  });

  it('is dropped for somebody who left or has no address', async () => {
    const gone = await server.addPerson('Gone');
    const mute = await server.addPerson('Mute');
    await server.base.pool.query('update people set active = false where id = $1', [gone.id]);
    await server.base.pool.query('update people set email = null where id = $1', [mute.id]);
    await ask([gone.id, mute.id]);
    expect(await post()).toBe(0);
    expect((await states()).map(({ state }) => state)).toEqual(['dropped', 'dropped']);
    const dropped = async () => (await server.client.readOutbox({ query: { state: 'dropped' } })).items;
    expect((await dropped()).map(({ retryable }) => retryable)).toEqual([false, false]);
    await server.base.pool.query('update people set email = $2 where id = $1', [mute.id, 'mute@pawl.test']);
    const reachable = (await dropped()).filter(({ retryable }) => retryable);
    expect(reachable).toMatchObject([{ to: { name: 'Mute' }, lastError: expect.stringContaining('There is one now') }]);
    await server.client.retryMessages({ body: { ids: reachable.map(({ id }) => id) } });
    expect(await post()).toBe(1);
  });

  it('goes out once when four servers send side by side', async () => {
    for (let n = 0; n < 60; n += 1) await ask([server.admin.id], `${n}`);
    const servers = Array.from({ length: 4 }, () => smtpMail({ url: mailbox.url, from: 'pawl@pawl.test' }));
    const sent = await Promise.all(
      servers.map((one) =>
        deliverDue(
          outboxOn(server.base.db),
          { mail: one, publicUrl: 'http://pawl.test', linkFor: noLink },
          () => server.now,
        ),
      ),
    );
    for (const one of servers) one.close();
    expect(sent.reduce((sum, count) => sum + count, 0)).toBe(60);
    expect(new Set(mailbox.received.map(({ messageId }) => messageId)).size).toBe(60);
    expect(mailbox.received).toHaveLength(60);
  });
});

it('rolls back with what caused it', async () => {
  await expect(
    inTransaction(server.base.db, { actor: actor(), now: server.now, action: 'test' }, async (work) => {
      await tell(work, { kind: 'question_adrift', subjectId: randomUUID(), cause: 'x', to: [server.admin.id], data });
      throw new Error('something else went wrong');
    }),
  ).rejects.toThrow('something else');
  expect(await states()).toEqual([]);
});

it('is still to be sent after a restore, under the same Message-ID, and what was sent stays sent', async () => {
  await ask([server.admin.id], 'sent before');
  await post();
  await ask([server.admin.id], 'still waiting');
  const folder = mkdtempSync(join(tmpdir(), 'pawl-mail-'));
  const into = await newDatabase();
  // The job queue of this server has a schema of its own, which the backup leaves out.
  const queue = jobQueue(server.base.url, () => {});
  await queue.prepare();
  await queue.close();
  try {
    const file = join(folder, 'backup');
    const options = { version: '0.1.0', overwrite: false, now: server.now, onProgress: () => {} };
    await backUp(server.base.url, file, options);
    expect(await restore(into.url, file, () => {})).toMatchObject({ ok: true });
    const restored = jobQueue(into.url, () => {});
    await restored.prepare();
    await restored.close();
    const sent = await deliverDue(
      outboxOn(into.db),
      { mail, publicUrl: 'https://pawl.example.org', linkFor: noLink },
      () => server.now,
    );
    expect(sent).toBe(1);
    await post();
    const ids = mailbox.received.map(({ messageId }) => messageId);
    // The first server sent it, too: nobody can know of the other. The mailbox sees one message.
    expect(ids).toHaveLength(3);
    expect(new Set(ids).size).toBe(2);
  } finally {
    await into.drop();
    rmSync(folder, { recursive: true });
  }
});

it('lets doctor try the mail server without sending anything', async () => {
  expect(await checkMail(undefined)).toMatchObject({ state: 'ok', found: expect.stringContaining('PAWL_SMTP_URL') });
  expect(await checkMail(mailbox.url)).toMatchObject({ state: 'ok' });
  expect(mailbox.received).toEqual([]);
  const { port } = new URL(mailbox.url);
  await mailbox.stop();
  const away = await checkMail(`smtp://u:secret@127.0.0.1:${port}`);
  expect(away).toMatchObject({ state: 'fail' });
  expect(away.found).not.toContain('secret');
});
