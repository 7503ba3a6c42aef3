import type { MessageState } from '@pawl/domain/vocabulary';
import type { MessageRecord } from '../ports/after-records.ts';
import type { Ports } from '../ports/ports.ts';
import type { Reading } from '../ports/work.ts';
import type { PersonRecord } from '../ports/workspace-records.ts';
import { done } from '../refusal.ts';
import { byId, named } from '../room/named.ts';
import { isNotice, letterOf } from './letters.ts';

const shown = 100;

/** What nobody was told although the clock meant to, what is on its way, and what was told. */
export async function readOutbox(read: Reading, { state }: { state?: MessageState | undefined }, ports: Ports) {
  const counts = await read.queries.countMessages();
  const listed: MessageRecord[] = [];
  for (const one of state ? [state] : (['failed', 'queued'] as const)) {
    listed.push(...(await read.queries.messagesIn(one, shown - listed.length)));
  }
  const people = byId(await read.many('people', { id: { in: [...new Set(listed.map((one) => one.recipientId))] } }));
  return done({
    mail: ports.mail ?? false,
    ...counts,
    items: listed.map((message) => itemOf(message, people)),
  });
}

function itemOf(message: MessageRecord, people: ReadonlyMap<string, PersonRecord>) {
  const { id, kind, data, state, attempts, createdAt } = message;
  const recipient = people.get(message.recipientId);
  return {
    id,
    kind,
    subject: isNotice(kind) ? letterOf(kind, data as never, (path) => path).subject : kind,
    to: named(people, message.recipientId),
    state,
    attempts,
    lastError: state === 'dropped' ? whyDropped(recipient) : message.lastError,
    nextTry: state === 'queued' ? message.notBefore.toISOString() : null,
    settledAt: message.settledAt?.toISOString() ?? null,
    createdAt: createdAt.toISOString(),
    retryable: (state === 'failed' || state === 'dropped') && recipient?.active === true && recipient.email !== null,
  };
}

/** As it is now: somebody who has an address by now can be written to when it is tried again. */
const whyDropped = (person: PersonRecord | undefined): string =>
  person?.active === false
    ? 'They have left; nobody is written to after that.'
    : person?.email
      ? 'There was no e-mail address when it was to be sent. There is one now.'
      : 'There is no e-mail address to write to.';
