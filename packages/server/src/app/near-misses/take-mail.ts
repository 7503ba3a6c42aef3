import { addDays } from '@pawl/domain/day';
import { mailTelling, wantsNoName, type MailTold } from '@pawl/domain/near-misses/mail-telling';
import { withoutName } from '@pawl/domain/near-misses/without-name';
import type { Backend } from '../ports/backend.ts';
import type { MailIn, MailTaken } from '../ports/mail-in.ts';
import type { NearMissRecord } from '../ports/near-miss-records.ts';
import type { Work } from '../ports/work.ts';
import { done, type Result } from '../refusal.ts';
import { todayOf } from '../today.ts';
import { nearMissKey } from './near-miss-key.ts';
import { keepNearMiss, timelessId } from './tell.ts';

/**
 * Takes a mail as a near miss. Its sender is remembered where a person of the workspace has that address, the mail server believes it, and
 * they did not ask to stay unnamed; then, and only then, its Message-ID is too.
 */
export async function takeMail(backend: Backend, mail: MailIn, now: Date): Promise<MailTaken> {
  if (mail.automatic) return { outcome: 'automatic' };
  const told = mailTelling(mail);
  if (!told) return { outcome: 'refused', why: 'There are no words of its own in this mail.' };
  const nameless = wantsNoName(mail.subject, mail.recipients);
  const home = await homeOf(backend, mail, now);
  if (!home) return { outcome: 'refused', why: 'Nobody here has this address, and there is more than one workspace.' };
  const actor = { workspaceId: home.workspaceId, personId: null, role: 'member', via: 'mail' } as const;
  // Of a mail without a name not even the transaction knows the moment.
  const begin = { actor, now: nameless ? new Date(now.toISOString().slice(0, 10)) : now, action: 'tellNearMiss' };
  const toldBy = nameless ? null : home.personId;
  const taken = await backend.write(begin, (work) => keep(work, nameless ? unsigned(told, mail) : told, toldBy, mail));
  return taken.ok ? taken.value : { outcome: 'refused', why: taken.detail ?? 'It was refused.' };
}

/** The workspace that knows the sender, or the only one there is. */
async function homeOf(
  backend: Backend,
  { from, forged }: MailIn,
  now: Date,
): Promise<{ readonly workspaceId: string; readonly personId: string | null } | undefined> {
  const ids = await backend.workspaceIds();
  const address = from?.address.toLowerCase();
  for (const workspaceId of forged || !address ? [] : ids) {
    const actor = { workspaceId, personId: null, role: 'member', via: 'mail' } as const;
    const people = await backend.read({ actor, now, action: 'takeMail' }, (read) =>
      read.many('people', { active: true }),
    );
    const person = people.find(({ email }) => email?.toLowerCase() === address);
    if (person) return { workspaceId, personId: person.id };
  }
  const [only] = ids;
  return ids.length === 1 && only !== undefined ? { workspaceId: only, personId: null } : undefined;
}

function unsigned(told: MailTold, { from }: MailIn): MailTold {
  if (!from) return told;
  const what = withoutName(told.what, from);
  return { ...told, what: what || '(The sender wrote nothing but a name.)', stopped: withoutName(told.stopped, from) };
}

async function keep(
  work: Work,
  { what, stopped, service }: MailTold,
  toldBy: string | null,
  mail: MailIn,
): Promise<Result<MailTaken>> {
  const messageId = toldBy === null ? null : mail.messageId;
  const earlier = await knownAs(work, what, messageId);
  if (earlier) return done({ outcome: 'known', key: nearMissKey(earlier.number) });
  const row = { id: timelessId(work), what, stopped, service, toldBy, messageId };
  const kept = await keepNearMiss(work, { ...row, toldOn: todayOf(work), attachmentsLeft: mail.attachments });
  return done({ outcome: 'told', key: nearMissKey(kept.number) });
}

/** Mail servers deliver again for up to this long. */
const againWithinDays = 7;

/** Without a Message-ID the same words are the same mail. */
async function knownAs(work: Work, what: string, messageId: string | null): Promise<NearMissRecord | undefined> {
  if (messageId !== null) return work.one('nearMisses', { messageId });
  const since = addDays(todayOf(work), -againWithinDays);
  const same = await work.many('nearMisses', { what, messageId: null });
  return same.find(({ toldOn }) => toldOn >= since);
}
