import { createTransport, type SendMailOptions } from 'nodemailer';
import type { Letter, Mail, Sending } from '../../app/ports/mail.ts';
import { withoutCredentials } from './without-credentials.ts';

export interface SmtpSettings {
  /** `smtp://user:password@host:587` (STARTTLS when offered) or `smtps://…:465`; options as nodemailer's query string. */
  readonly url: string;
  /** `Pawl <pawl@example.org>` */
  readonly from: string;
}
export interface SmtpMail extends Mail {
  close(): void;
}

/** A mail server that accepts a connection and then says nothing must not hold everything else up. */
const timeouts = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 30_000 };

/** One connection kept open between letters: a mail server limits how often it is dialled. */
export function smtpMail({ url, from }: SmtpSettings): SmtpMail {
  const tell = withoutCredentials(url);
  const transport = createTransport({ url, pool: true, maxConnections: 1, ...timeouts, disableFileAccess: true });
  return {
    async send(letter) {
      try {
        await transport.sendMail(asOptions(letter, from));
        return { ok: true };
      } catch (error) {
        const sending = refused(error);
        return { ...sending, error: tell(sending.error) };
      }
    },
    close: () => transport.close(),
  };
}

function asOptions({ messageId, to, subject, text, html, calendar }: Letter, from: string): SendMailOptions {
  return {
    from,
    to: { name: to.name, address: to.address },
    messageId,
    subject,
    text,
    html,
    // Nobody's holiday reply is an answer to this (RFC 3834).
    headers: { 'Auto-Submitted': 'auto-generated' },
    disableUrlAccess: true,
    // As a part of its own beside the text, which is where calendars look for it (RFC 6047).
    ...(calendar ? { icalEvent: { method: calendar.method, content: calendar.ics, filename: 'reconvene.ics' } } : {}),
  };
}

/** Codes of nodemailer that are about the connection, not about one letter. */
const ofConnection = new Set([
  'ECONNECTION',
  'ECONNREFUSED',
  'ECONNRESET',
  'ETIMEDOUT',
  'ESOCKET',
  'EDNS',
  'EAUTH',
  'ENOAUTH',
  'EOAUTH2',
  'ETLS',
  'EREQUIRETLS',
  'EPROTOCOL',
]);

/** What the mail server said decides by its class (RFC 5321 §4.2.1): 4xx asks to try again, 5xx is for good. */
export function refused(error: unknown): Extract<Sending, { ok: false }> {
  const { code, responseCode, message } = error as { code?: string; responseCode?: number; message?: string };
  const said = message ?? String(error);
  if (code !== undefined && ofConnection.has(code)) return { ok: false, why: 'server', error: said };
  // 421 closes the line, 530/535 would not let us in: nothing else goes through now either.
  if (responseCode === 421 || responseCode === 530 || responseCode === 535) {
    return { ok: false, why: 'server', error: said };
  }
  if (responseCode !== undefined && responseCode >= 500) return { ok: false, why: 'message', error: said };
  if (responseCode !== undefined) return { ok: false, why: 'later', error: said };
  // Not an answer of the mail server: an address that cannot be written, a letter that cannot be put together.
  return { ok: false, why: code === 'EENVELOPE' || code === 'EMESSAGE' ? 'message' : 'later', error: said };
}
