import type { Letter, Mail } from '../ports/mail.ts';
import type { Delivery, OutboxStore, WaitingMessage } from '../ports/outbox.ts';
import type { Place } from '../ports/sign-in.ts';
import { calendarText } from '../reconvene/calendar-entry.ts';
import { isNotice, letterOf } from './letters.ts';
import type { NoticeKind, Notices } from './notices.ts';
import { asHtml, asText, type Paragraphs } from './paragraphs.ts';

interface Post {
  readonly mail: Mail;
  /** Where people reach this server, without a slash at the end. */
  readonly publicUrl: string;
  /** Makes the one-time link of a sign-in letter, as the letter is sent. */
  readonly linkFor: (place: Place, address: string) => Promise<string>;
}

const day = 24 * 60 * 60_000;
/** A mail server that is away comes back within a weekend; news older than that is on the page, and would only surprise. */
export const giveUpAfter = 3 * day;
/** Whoever wanted to sign in has found another way by then, and would wonder who asked. */
const signInGivenUpAfter = day / 24;

/** One minute, two, four … at most an hour: what a mail server that asks to try again expects. */
const waitAfter = (attempts: number): number => Math.min(2 ** Math.min(attempts, 10) * 60_000, 60 * 60_000);

/** Sends what is due until nothing is left, or the mail server cannot be reached. Answers how many went out. */
export async function deliverDue(
  store: OutboxStore,
  post: Post,
  clock: () => Date,
  goOn: () => boolean = () => true,
): Promise<number> {
  let sent = 0;
  while (goOn()) {
    const now = clock();
    const round = { serverAway: false };
    const delivery = await store.next(now, async (message) => {
      const tried = await deliver(message, post, now);
      round.serverAway = tried.away;
      return tried.delivery;
    });
    if (!delivery) break;
    if (delivery.state === 'sent') sent += 1;
    if (round.serverAway) break;
  }
  return sent;
}

async function deliver(message: WaitingMessage, post: Post, now: Date): Promise<{ delivery: Delivery; away: boolean }> {
  const settled = (delivery: Delivery, away = false) => ({ delivery, away });
  const { recipient, askedAt, attempts } = message;
  if (!recipient.active || recipient.email === null || !recipient.maySee) return settled({ state: 'dropped' });
  const age = now.getTime() - askedAt.getTime();
  if (message.kind === 'sign_in' && age > signInGivenUpAfter) return settled({ state: 'dropped' });
  if (age > giveUpAfter) return settled({ state: 'failed', error: 'It could not be sent within three days.' });
  if (!isNotice(message.kind)) return settled({ state: 'failed', error: `No words for a ${message.kind}.` });
  const sending = await post.mail.send(await letterFor(message, message.kind, recipient.email, post));
  if (sending.ok) return settled({ state: 'sent' });
  if (sending.why === 'message') return settled({ state: 'failed', error: sending.error });
  const notBefore = new Date(now.getTime() + waitAfter(attempts));
  return settled({ state: 'queued', error: sending.error, notBefore }, sending.why === 'server');
}

async function letterFor(message: WaitingMessage, kind: NoticeKind, address: string, post: Post): Promise<Letter> {
  const { publicUrl } = post;
  const paragraphs = wordsOf(await completed(message, kind, address, post), kind, publicUrl);
  return {
    // Made of the row alone, so that a second try carries the same one, whichever server sends it.
    messageId: `<${message.id}@${new URL(publicUrl).hostname}>`,
    to: { name: message.recipient.name, address },
    subject: paragraphs.subject,
    text: asText(paragraphs),
    html: asHtml(paragraphs),
    ...(kind === 'invitation' ? { calendar: invitationOf(message, publicUrl) } : {}),
  };
}

/** A secret is put into the letter only, never into the row. */
async function completed(
  message: WaitingMessage,
  kind: NoticeKind,
  address: string,
  { linkFor }: Post,
): Promise<WaitingMessage> {
  if (kind !== 'sign_in') return message;
  const { workspaceId, recipient } = message;
  const link = await linkFor({ workspaceId, personId: recipient.id }, address);
  return { ...message, data: { ...(message.data as Notices['sign_in']), link } };
}

/** The data of a row is of the kind the row names: `tell` has written both. */
const wordsOf = ({ data }: WaitingMessage, kind: NoticeKind, publicUrl: string): Paragraphs =>
  letterOf(kind, data as Notices[NoticeKind], (path) => `${publicUrl}${path}`);

function invitationOf({ createdAt, data }: WaitingMessage, publicUrl: string): NonNullable<Letter['calendar']> {
  const { method, entry } = data as Notices['invitation'];
  return { method, ics: calendarText(entry, { method, stamp: createdAt, publicUrl }) };
}
