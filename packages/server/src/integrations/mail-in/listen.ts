import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from 'smtp-server';
import type { MailIn, MailTaken } from '../../app/ports/mail-in.ts';
import { inWords } from './in-words.ts';
import { mostBytes, readMail } from './read-mail.ts';

export interface MailInSettings {
  readonly protocol: 'lmtp' | 'smtp';
  readonly host: string;
  readonly port: number;
}
export interface MailInbox {
  readonly port: number;
  close(): Promise<void>;
}

/**
 * Takes mail from the mail server in front of Pawl. It takes whatever it is handed, so it belongs on an address that only that server
 * reaches. Nothing is logged of a mail: the log has moments, and a mail may be without a name.
 */
export async function listenForMail(
  { protocol, host, port }: MailInSettings,
  take: (mail: MailIn) => Promise<MailTaken>,
  onFault: (error: unknown) => void,
): Promise<MailInbox> {
  const server = new SMTPServer({
    lmtp: protocol === 'lmtp',
    disabledCommands: ['AUTH', 'STARTTLS'],
    authOptional: true,
    size: mostBytes,
    maxClients: 20,
    socketTimeout: 60_000,
    disableReverseLookup: true,
    banner: 'Pawl takes near misses',
    onData(stream, session, done) {
      const answerIt = async (): Promise<void> => {
        const said = await reply(stream, session);
        if (said instanceof Error) done(said);
        else done(null, said);
      };
      void answerIt();
    },
  });
  const reply = async (stream: SMTPServerDataStream, { envelope }: SMTPServerSession): Promise<string | Error> => {
    try {
      const raw = await received(stream);
      if (!raw) return answer(552, 'A near miss by mail may be 10 MB at most.');
      const recipients = envelope.rcptTo.map(({ address }) => address);
      const taken = await take(await readMail(raw, recipients));
      return taken.outcome === 'refused' ? answer(554, taken.why) : inWords(taken);
    } catch (error) {
      onFault(error);
      return answer(451, 'It could not be kept just now. Try again later.');
    }
  };
  server.on('error', onFault);
  server.listen(port, host);
  await Promise.race([
    once(server.server, 'listening'),
    once(server.server, 'error').then(([error]) => Promise.reject(error as Error)),
  ]);
  return {
    port: (server.server.address() as AddressInfo).port,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

const answer = (responseCode: number, message: string): Error => Object.assign(new Error(message), { responseCode });

/** Undefined when it is too large; it is read to its end all the same, or the mail server would try again. */
async function received(stream: SMTPServerDataStream): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes <= mostBytes) chunks.push(chunk);
  }
  return bytes > mostBytes ? undefined : Buffer.concat(chunks);
}
