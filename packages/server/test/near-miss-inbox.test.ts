import { createTransport } from 'nodemailer';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { takeMail } from '../src/app/near-misses/take-mail.ts';
import { listenForMail, type MailInbox } from '../src/integrations/mail-in/listen.ts';
import { startTestServer, type TestServer } from './server.ts';

/** A real mail program hands letters to the real listener, by both protocols. */
let server: TestServer;
const faults: unknown[] = [];
let broken = false;
const inboxes = new Map<'lmtp' | 'smtp', MailInbox>();
beforeAll(async () => {
  server = await startTestServer();
  for (const protocol of ['lmtp', 'smtp'] as const) {
    const inbox = await listenForMail(
      { protocol, host: '127.0.0.1', port: 0 },
      (mail) => {
        if (broken) throw new Error('PostgreSQL is away');
        return takeMail(server.options.backend, mail, server.now);
      },
      (error) => void faults.push(error),
    );
    inboxes.set(protocol, inbox);
  }
});
afterAll(async () => {
  for (const inbox of inboxes.values()) await inbox.close();
  await server.stop();
});

const send = async (
  protocol: 'lmtp' | 'smtp',
  letter: { subject: string; text: string; to?: string; from?: string },
) => {
  const options = {
    host: '127.0.0.1',
    port: inboxes.get(protocol)?.port ?? 0,
    ignoreTLS: true,
    lmtp: protocol === 'lmtp',
  };
  const transport = createTransport(options);
  try {
    const from = `Ada <${server.admin.id}@pawl.test>`;
    const { response } = await transport.sendMail({ from, to: 'near-miss@pawl.test', ...letter });
    return response;
  } catch (error) {
    return (error as Error).message;
  } finally {
    transport.close();
  }
};
const titles = async () => (await server.client.listNearMisses({ query: { limit: 100 } })).items;

describe.each(['lmtp', 'smtp'] as const)('by %s', (protocol) => {
  it('takes a letter and answers with its key', async () => {
    const said = await send(protocol, { subject: `Disk nearly full, ${protocol}`, text: 'Found by chance.' });
    expect(said).toMatch(/^250 .*NM-\d{6} told\./);
    const near = (await titles()).find(({ title }) => title.includes(protocol));
    expect(near).toMatchObject({
      by: { name: 'Ada Admin' },
      what: `Disk nearly full, ${protocol}\n\nFound by chance.`,
    });
  });

  it('keeps no name where the envelope asks for none', async () => {
    await send(protocol, { subject: `Unnamed ${protocol}`, text: 'x', to: 'near-miss+anonymous@pawl.test' });
    expect((await titles()).find(({ what }) => what.startsWith(`Unnamed ${protocol}`))?.by).toBeNull();
  });

  it('tells the sender what is wrong, for good or for now', async () => {
    expect(await send(protocol, { subject: 'Re:', text: '> nothing of my own' })).toContain('554 There are no words');
    expect(await send(protocol, { subject: 'Large', text: 'y'.repeat(11 * 1024 * 1024) })).toMatch(/552/);
    broken = true;
    expect(await send(protocol, { subject: 'Later', text: 'x' })).toContain('451 It could not be kept just now');
    broken = false;
    expect(faults.splice(0)).toEqual([expect.objectContaining({ message: 'PostgreSQL is away' })]);
  });
});

it('says so where the port is taken', async () => {
  const port = inboxes.get('lmtp')?.port ?? 0;
  const second = listenForMail(
    { protocol: 'lmtp', host: '127.0.0.1', port },
    () => Promise.reject(new Error()),
    () => {},
  );
  await expect(second).rejects.toThrow('EADDRINUSE');
});
