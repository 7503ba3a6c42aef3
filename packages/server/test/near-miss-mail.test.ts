import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { takeMail } from '../src/app/near-misses/take-mail.ts';
import { readMail } from '../src/integrations/mail-in/read-mail.ts';
import { startTestServer, type TestPerson, type TestServer } from './server.ts';

let server: TestServer;
let ada: TestPerson;
beforeAll(async () => {
  server = await startTestServer(new Date('2026-03-02T15:41:07Z'));
  ada = await server.addPerson('Ada Lovelace');
});
afterAll(() => server.stop());

const crlf = (...lines: string[]): Buffer => Buffer.from(lines.join('\r\n'), 'latin1');
const head = (more: Record<string, string> = {}): string[] =>
  Object.entries({
    From: `Ada Lovelace <${ada.id}@pawl.test>`,
    To: 'near-miss@pawl.test',
    Subject: 'Settlement nearly ran twice',
    'Message-ID': `<${Math.random()}@mail.test>`,
    Date: 'Mon, 2 Mar 2026 15:40:00 +0000',
    'MIME-Version': '1.0',
    ...more,
  }).map(([name, value]) => `${name}: ${value}`);
const plain = (body: string, more: Record<string, string> = {}): Buffer =>
  crlf(...head({ 'Content-Type': 'text/plain; charset=utf-8', ...more }), '', Buffer.from(body).toString('latin1'));
const base64 = (bytes: Buffer): string => (bytes.toString('base64').match(/.{1,76}/g) ?? []).join('\r\n');

const take = async (raw: Buffer, envelope: string[] = []) =>
  takeMail(server.options.backend, await readMail(raw, envelope), server.now);
async function told(raw: Buffer, envelope: string[] = []) {
  const taken = await take(raw, envelope);
  expect(taken.outcome).toBe('told');
  return server.client.readNearMiss({ params: { key: 'key' in taken ? taken.key : '' } });
}

describe('mails as programs send them', () => {
  it('text with a signature, by somebody of the workspace', async () => {
    expect(await told(plain('The lock held.\r\n\r\n-- \r\nAda Lovelace\r\n+44 20 1234'))).toMatchObject({
      title: 'Settlement nearly ran twice',
      what: 'Settlement nearly ran twice\n\nThe lock held.',
      by: { id: ada.id },
      toldOn: '2026-03-02',
      attachmentsLeft: 0,
    });
  });

  it('text and page side by side, quoted-printable, with soft line ends', async () => {
    const raw = crlf(
      ...head({ Subject: '=?UTF-8?Q?Beinahe_gel=C3=B6scht?=', 'Content-Type': 'multipart/alternative; boundary="b1"' }),
      '',
      '--b1',
      'Content-Type: text/plain; charset=iso-8859-1',
      'Content-Transfer-Encoding: quoted-printable',
      '',
      'Die Tabelle war schon ausgew=E4hlt, und der Prompt =',
      'sagte "staging".',
      '',
      'Viele Gr=FC=DFe',
      'Ada',
      '--b1',
      'Content-Type: text/html; charset=utf-8',
      '',
      '<p>Not this one</p>',
      '--b1--',
    );
    expect((await told(raw)).what).toBe(
      'Beinahe gelöscht\n\nDie Tabelle war schon ausgewählt, und der Prompt sagte "staging".',
    );
  });

  it('a page alone, with what it answers quoted below', async () => {
    const html = `<html><head><style>p{color:red}</style></head><body><p>The <b>wrong</b> region was picked.</p><p>It asks now &amp; then.</p>
      <br><div class="gmail_quote"><div>On Mon, 2 Mar 2026 at 10:14, Bob &lt;bob@x.test&gt; wrote:<br></div><blockquote>Anything odd?</blockquote></div></body></html>`;
    const raw = crlf(...head({ Subject: 'Re: odd things', 'Content-Type': 'text/html; charset=utf-8' }), '', html);
    expect((await told(raw)).what).toBe('odd things\n\nThe wrong region was picked.\n\nIt asks now & then.');
  });

  it('a page of Outlook, whose quote has no mark but its headers', async () => {
    const html = `<div class=WordSection1><p class=MsoNormal>Two workers picked it up.<o:p></o:p></p><p class=MsoNormal>Kind regards<o:p></o:p></p><p class=MsoNormal>Ada<o:p></o:p></p>
      <div style='border:none;border-top:solid #E1E1E1 1.0pt'><p class=MsoNormal><b>From:</b> Bob &lt;bob@x.test&gt; <br><b>Sent:</b> Monday, March 2, 2026 10:14 AM<br><b>To:</b> Ada<br><b>Subject:</b> batch<o:p></o:p></p></div><p class=MsoNormal>Is it me?</p></div>`;
    const raw = crlf(...head({ Subject: 'RE: batch', 'Content-Type': 'text/html; charset=us-ascii' }), '', html);
    expect((await told(raw)).what).toBe('batch\n\nTwo workers picked it up.');
  });

  it.each([
    ['utf-16 in base64', 'utf-16', Buffer.from('\uFEFFDer Löschbefehl lief fast', 'utf16le')],
    ['utf-16le in base64', 'utf-16le', Buffer.from('Der Löschbefehl lief fast', 'utf16le')],
    ['windows-1252 in base64', 'windows-1252', Buffer.from('Der Löschbefehl lief fast', 'latin1')],
  ])('%s', async (_, charset, bytes) => {
    const type = { 'Content-Type': `text/plain; charset="${charset}"`, 'Content-Transfer-Encoding': 'base64' };
    expect((await told(crlf(...head({ Subject: '', ...type }), '', base64(bytes)))).what).toBe(
      'Der Löschbefehl lief fast',
    );
  });

  it.each([
    ['iso-2022-jp', Buffer.from('\u001b$B;v8N\u001b(B', 'latin1'), '事故'],
    ['koi8-r', Buffer.from([0xc1, 0xd7, 0xc1, 0xd2, 0xc9, 0xd1]), 'авария'],
    ['shift_jis', Buffer.from([0x8e, 0x96, 0x8c, 0xcc]), '事故'],
    ['gb18030', Buffer.from([0xca, 0xc2, 0xb9, 0xca]), '事故'],
  ])('the charset %s', async (charset, bytes, words) => {
    const raw = Buffer.concat([
      crlf(...head({ Subject: charset, 'Content-Type': `text/plain; charset=${charset}` }), '', ''),
      bytes,
    ]);
    expect((await told(raw)).what).toBe(`${charset}\n\n${words}`);
  });

  it('attachments, which are left out and counted', async () => {
    const raw = crlf(
      ...head({ Subject: 'See the picture', 'Content-Type': 'multipart/mixed; boundary=x' }),
      '',
      '--x',
      'Content-Type: text/plain',
      '',
      'The graph was flat. Service: ledger',
      'Service: ledger',
      '--x',
      'Content-Type: image/png; name="graph.png"',
      'Content-Disposition: attachment; filename="graph.png"',
      'Content-Transfer-Encoding: base64',
      '',
      'iVBORw0KGgo=',
      '--x',
      'Content-Type: text/csv; name="rows.csv"',
      'Content-Disposition: attachment; filename="rows.csv"',
      '',
      'a,b',
      '--x--',
    );
    expect(await told(raw)).toMatchObject({
      attachmentsLeft: 2,
      service: 'ledger',
      what: expect.not.stringContaining('a,b'),
    });
  });
});

describe('who told it', () => {
  const row = async (key: string) => {
    const { rows } = await server.base.pool.query<Record<string, unknown>>(
      'select * from near_misses where number = $1',
      [Number(key.slice(3))],
    );
    return JSON.stringify(rows);
  };

  it('is not kept of somebody unknown, nor of a mail that its mail server does not believe', async () => {
    const stranger = await told(plain('A stranger saw it.', { From: 'Sam Stranger <sam@elsewhere.test>' }));
    expect(stranger.by).toBeNull();
    expect(await row(stranger.key)).not.toMatch(/sam|stranger@|elsewhere|mail\.test/i);
    const forged = await told(plain('Not by her.', { 'Authentication-Results': 'mx.pawl.test; spf=fail; dmarc=fail' }));
    expect(forged.by).toBeNull();
  });

  it.each([
    ['the address', { To: 'near-miss+anonymous@pawl.test' }, []],
    ['the envelope', {}, ['near-miss+anonymous@pawl.test']],
    ['the subject', { Subject: '[anonymous] I dropped the wrong one' }, []],
  ])(
    'is not kept where %s asks for it: no name, no address, no Message-ID, no moment, wherever one looks',
    async (where, more, envelope) => {
      const before = await server.base.pool.query('select count(*) from audit_log');
      const id = `<secret-${where.length}@mail.test>`;
      const raw = plain(`By ${where}.\r\n\r\nAda Lovelace\r\nAda\r\n${ada.id}@pawl.test`, {
        'Message-ID': id,
        ...more,
      });
      const near = await told(raw, envelope);
      expect(near.by).toBeNull();
      expect(near.what).toContain(`By ${where}.`);
      const kept = await row(near.key);
      for (const trace of ['Ada', 'Lovelace', ada.id, 'secret-', 'mail.test', '15:4'])
        expect(kept).not.toContain(trace);
      expect((await server.base.pool.query('select count(*) from audit_log')).rows).toEqual(before.rows);
      const everywhere = await server.base.pool.query<{ found: boolean }>(
        `select exists (select 1 from audit_log a where a::text like '%' || $1 || '%')
        or exists (select 1 from idempotency_keys k where k::text like '%' || $1 || '%') as found`,
        [near.key.slice(3)],
      );
      expect(everywhere.rows).toEqual([{ found: false }]);
    },
  );
});

describe('a mail that is no telling', () => {
  it('was told before: by its Message-ID, or unnamed by its words', async () => {
    const raw = plain('Delivered twice.', { 'Message-ID': '<again@mail.test>' });
    const { key } = await told(raw);
    expect(await take(raw)).toEqual({ outcome: 'known', key });
    const unnamed = plain('Delivered twice, unnamed.', { To: 'anonymous@pawl.test' });
    const first = await told(unnamed);
    expect(await take(unnamed)).toEqual({ outcome: 'known', key: first.key });
    server.now = new Date('2026-03-12T09:00:00Z');
    expect((await take(unnamed)).outcome).toBe('told');
  });

  it.each([
    ['a holiday reply', { 'Auto-Submitted': 'auto-replied' }],
    ['an older holiday reply', { Precedence: 'bulk' }],
    ['a report', { 'Content-Type': 'multipart/report; report-type=delivery-status; boundary=x' }],
    ['a bounce', { From: 'MAILER-DAEMON@pawl.test' }],
  ])('%s is passed over', async (_, more) => {
    expect(await take(plain('I am away.', more))).toEqual({ outcome: 'automatic' });
  });

  it('says what is missing', async () => {
    expect(await take(plain('> Only what somebody else wrote', { Subject: 'Re:' }))).toEqual({
      outcome: 'refused',
      why: 'There are no words of its own in this mail.',
    });
    expect(await take(Buffer.from(''))).toMatchObject({ outcome: 'refused' });
    expect(await take(Buffer.from([0, 255, 254, 1, 13, 10]))).toMatchObject({
      outcome: expect.stringMatching(/refused|told/),
    });
  });
});
