import { simpleParser, type AddressObject, type Headers } from 'mailparser';
import type { MailIn } from '../../app/ports/mail-in.ts';

/** Nothing anybody writes in thirty seconds is larger; what is attached is not kept anyway. */
export const mostBytes = 10 * 1024 * 1024;

/** A page in a mail beyond this is a newsletter. */
const mostHtml = 2 * 1024 * 1024;

/**
 * Reads a mail as it came over the wire (RFC 5322). Every charset that mail programs use is known, UTF-16 among them.
 * @param envelope the addresses it was delivered to, where the mail server tells them
 */
export async function readMail(raw: Buffer, envelope: readonly string[] = []): Promise<MailIn> {
  const mail = await simpleParser(raw, { skipTextToHtml: true, skipImageLinks: true, maxHtmlLengthToParse: mostHtml });
  const { headers, attachments, subject = '', text = '', messageId = null } = mail;
  const [sender] = addressesOf(mail.from);
  return {
    messageId: messageId?.trim().slice(0, 998) || null,
    from: sender ?? null,
    forged: isForged(headers),
    recipients: [
      ...envelope,
      ...['to', 'cc', 'delivered-to', 'x-original-to', 'x-envelope-to'].flatMap((name) => recipientsIn(headers, name)),
    ].map((address) => address.toLowerCase()),
    subject,
    text,
    // A logo in a signature is drawn in the text, and no attachment to whoever wrote it.
    attachments: attachments.filter(({ related, contentDisposition }) => !(related && contentDisposition === 'inline'))
      .length,
    automatic: isAutomatic(headers, sender?.address ?? ''),
  };
}

function addressesOf(of: AddressObject | AddressObject[] | undefined): { name: string; address: string }[] {
  const listed = of === undefined ? [] : Array.isArray(of) ? of : [of];
  return listed
    .flatMap(({ value }) => value)
    .flatMap((one) => (one.group ? one.group : [one]))
    .flatMap(({ name, address }) => (address ? [{ name, address }] : []));
}

function recipientsIn(headers: Headers, name: string): string[] {
  const value = headers.get(name);
  if (typeof value === 'string') return [value.replaceAll(/[<>\s]/g, '')];
  if (typeof value !== 'object' || value === null) return [];
  if (Array.isArray(value)) return value.filter((one) => typeof one === 'string');
  return 'value' in value && Array.isArray(value.value)
    ? addressesOf(value as AddressObject).map(({ address }) => address)
    : [];
}

/** The topmost of a header, as text; of one with parameters its value. */
function textOf(headers: Headers, name: string): string {
  const found: unknown = headers.get(name);
  const value: unknown = Array.isArray(found) ? found[0] : found;
  if (typeof value === 'string') return value;
  const inner = typeof value === 'object' && value !== null && 'value' in value ? value.value : '';
  return typeof inner === 'string' ? inner : '';
}

/** The topmost `Authentication-Results` is the nearest mail server's own (RFC 8601); those below it anybody may have written. */
const isForged = (headers: Headers): boolean => /\bdmarc\s*=\s*fail\b/i.test(textOf(headers, 'authentication-results'));

/** RFC 3834, and what older programs write instead. */
function isAutomatic(headers: Headers, sender: string): boolean {
  const submitted = textOf(headers, 'auto-submitted').trim().toLowerCase();
  if (submitted !== '' && submitted !== 'no') return true;
  if (/^(?:bulk|junk|auto_reply)$/i.test(textOf(headers, 'precedence').trim())) return true;
  if (headers.has('x-autoreply') || headers.has('x-autorespond')) return true;
  if (/^multipart\/report\b/i.test(textOf(headers, 'content-type'))) return true;
  return /^(?:mailer-daemon|postmaster|no-?reply)@/i.test(sender);
}
