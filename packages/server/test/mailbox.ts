import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from 'smtp-server';

export interface Received {
  readonly to: string;
  readonly from: string;
  readonly subject: string;
  readonly messageId: string;
  /** The text part, decoded. */
  readonly text: string;
  readonly html: string;
  /** The calendar part and its method, where there is one. */
  readonly calendar: { readonly method: string; readonly ics: string } | undefined;
  readonly raw: string;
}

export interface Mailbox {
  readonly url: string;
  /** In the order in which they were accepted. */
  readonly received: Received[];
  /** Asked for every letter before it is accepted: throw to refuse it, wait to be slow. */
  onLetter: (to: string) => Promise<void>;
  /** Those that came since the last call. */
  take(): Received[];
  stop(): Promise<void>;
}

/** An answer of a mail server: `refuse(550, 'no such mailbox')`. */
export const refuse = (responseCode: number, message: string): Error =>
  Object.assign(new Error(message), { responseCode });

/** A real SMTP server that keeps what it is sent. */
export async function openMailbox(): Promise<Mailbox> {
  const received: Received[] = [];
  let taken = 0;
  const mailbox = { onLetter: async (_to: string): Promise<void> => {} };
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData(stream: SMTPServerDataStream, session: SMTPServerSession, done) {
      const to = session.envelope.rcptTo[0]?.address ?? '';
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const accept = async (): Promise<void> => {
          try {
            await mailbox.onLetter(to);
          } catch (error) {
            done(error as Error);
            return;
          }
          received.push({ to, ...read(Buffer.concat(chunks).toString('utf8')) });
          done();
        };
        void accept();
      });
    },
  });
  server.listen(0, '127.0.0.1');
  await once(server.server, 'listening');
  server.on('error', () => {});
  const { port } = server.server.address() as AddressInfo;
  return {
    url: `smtp://127.0.0.1:${port}`,
    received,
    get onLetter() {
      return mailbox.onLetter;
    },
    set onLetter(use) {
      mailbox.onLetter = use;
    },
    take() {
      const fresh = received.slice(taken);
      taken = received.length;
      return fresh;
    },
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

interface Part {
  readonly headers: string;
  readonly body: string;
}

function split(text: string): Part {
  const at = text.indexOf('\r\n\r\n');
  return { headers: text.slice(0, at).replaceAll(/\r\n[ \t]+/g, ' '), body: text.slice(at + 4) };
}
const header = ({ headers }: Part, name: string): string =>
  new RegExp(`^${name}: *(.*)$`, 'im').exec(headers)?.[1]?.trim() ?? '';

/** Every leaf of a MIME message. */
function leaves(part: Part): Part[] {
  const boundary = /boundary="?([^";]+)"?/i.exec(header(part, 'content-type'))?.[1];
  if (boundary === undefined) return [part];
  return part.body
    .split(`--${boundary}`)
    .slice(1, -1)
    .flatMap((inner) => leaves(split(inner.replace(/^\r\n/, ''))));
}

function decoded(part: Part | undefined): string {
  if (!part) return '';
  const encoding = header(part, 'content-transfer-encoding').toLowerCase();
  if (encoding === 'base64') return Buffer.from(part.body, 'base64').toString('utf8');
  if (encoding !== 'quoted-printable') return part.body;
  const bytes = part.body
    .replaceAll('=\r\n', '')
    .replaceAll(/=([0-9A-F]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1').toString('utf8');
}

const words = (text: string): string =>
  text
    .replaceAll(/\?=\s+=\?/g, '?==?')
    .replaceAll(/=\?utf-8\?([bq])\?([^?]*)\?=/gi, (_, kind: string, body: string) =>
      kind.toLowerCase() === 'b'
        ? Buffer.from(body, 'base64').toString('utf8')
        : decoded({ headers: 'content-transfer-encoding: quoted-printable', body: body.replaceAll('_', ' ') }),
    );

function read(raw: string): Omit<Received, 'to'> {
  const whole = split(raw);
  const parts = leaves(whole);
  const of = (type: string) => parts.find((part) => header(part, 'content-type').toLowerCase().startsWith(type));
  const calendar = of('text/calendar');
  const method = /method=(\w+)/i.exec(calendar ? header(calendar, 'content-type') : '')?.[1];
  return {
    raw,
    from: words(header(whole, 'from')),
    subject: words(header(whole, 'subject')),
    messageId: header(whole, 'message-id'),
    text: decoded(of('text/plain')).replaceAll('\r\n', '\n'),
    html: decoded(of('text/html')),
    calendar: calendar && method !== undefined ? { method, ics: decoded(calendar) } : undefined,
  };
}
