import { ownWords } from './own-words.ts';

export interface MailTold {
  readonly what: string;
  readonly stopped: string;
  readonly service: string | null;
}

/** What the API takes of a text. */
const most = 20_000;
const left = '\n\n(The mail was longer; the rest was left out.)';

const tags =
  /^\s*(?:(?:re|aw|sv|antw|fwd?|wg|tr|rv)\s*(?:\[\d+\])?:|\[\s*(?:near[- ]?miss(?:es)?|anon(?:ymous(?:ly)?)?)\s*\]|(?:near[- ]?miss|anonymous(?:ly)?|anon)\s*:)\s*/i;
const forward = /^\s*(?:fwd?|wg|tr|rv)\s*:/i;
const anonymousTag = /^\s*(?:(?:re|aw|fwd?|wg)\s*:\s*)*(?:\[\s*anon(?:ymous(?:ly)?)?\s*\]|anon(?:ymous(?:ly)?)?\s*:)/i;

/** Told without a name: to an address with "anonymous" in its local part, or under a subject that begins with it. */
export function wantsNoName(subject: string, recipients: readonly string[]): boolean {
  const asked = ([local = '']: readonly string[]): boolean =>
    local
      .toLowerCase()
      .split(/[+._-]/)
      .some((part) => ['anon', 'anonymous', 'anonymously'].includes(part));
  return anonymousTag.test(subject) || recipients.some((recipient) => asked(recipient.split('@')));
}

/**
 * A mail as a near miss: its subject, then its own words. Lines that begin with "Service:" or "What stopped it:" are those fields.
 * Undefined where it has no words of its own.
 */
export function mailTelling({
  subject,
  text,
}: {
  readonly subject: string;
  readonly text: string;
}): MailTold | undefined {
  const body = ownWords(text, { forwarded: forward.test(subject) });
  const title = untagged(subject);
  const { rest, service, stopped } = fieldsOf(body);
  // Many write their first sentence into both.
  const repeats = fold(rest).startsWith(fold(title));
  const what = [repeats ? '' : title, rest].filter(Boolean).join('\n\n');
  return what ? { what: shortened(what), stopped: shortened(stopped), service } : undefined;
}

function untagged(subject: string): string {
  let title = subject.replaceAll(/\s+/g, ' ').trim();
  for (let before = ''; before !== title;) {
    before = title;
    title = title.replace(tags, '');
  }
  return /^(?:near[- ]?miss(?:es)?|no subject|\(no subject\)|kein betreff)$/i.test(title) ? '' : title;
}

function fieldsOf(body: string): { readonly rest: string; readonly service: string | null; readonly stopped: string } {
  const fields = { service: '', stopped: '' };
  const rest = body.split('\n').filter((line) => {
    const [, name = '', value = ''] = /^\s*(service|system|what stopped it|stopped by)\s*:\s*(.+)$/i.exec(line) ?? [];
    if (name === '') return true;
    const field = /^s(?:ervice|ystem)$/i.test(name) ? 'service' : 'stopped';
    if (fields[field]) return true;
    fields[field] = value.trim();
    return false;
  });
  const service = fields.service.slice(0, 300).trim().toWellFormed();
  return { rest: rest.join('\n').trim(), service: service || null, stopped: fields.stopped };
}

const fold = (text: string): string =>
  text
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

/** Cut where a text is longer than it may be, and never in the middle of a letter. What no database takes is left out. */
function shortened(text: string): string {
  const clean = text.replaceAll('\u0000', '').toWellFormed();
  return clean.length <= most ? clean : clean.slice(0, most - left.length).replace(/[\uD800-\uDBFF]$/, '') + left;
}
