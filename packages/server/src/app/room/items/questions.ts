import { invalid } from '../../invalid.ts';
import type { QuestionRecord } from '../../ports/records.ts';
import { done, refuse } from '../../refusal.ts';
import { unnamed } from '../../visibility/name-on.ts';
import { byId, named, type People } from '../named.ts';
import type { ItemKind } from './item-kind.ts';

interface QuestionBody {
  readonly text: string;
  readonly ownerId?: string | null | undefined;
  readonly lookAgainOn?: string | null | undefined;
}
interface QuestionChange {
  readonly text?: string | undefined;
  readonly ownerId?: string | null | undefined;
  readonly lookAgainOn?: string | null | undefined;
  readonly answer?: { readonly text: string; readonly evidence: string } | null | undefined;
  readonly acceptedUnknown?: { readonly reason: string } | null | undefined;
}

export function questionView(question: QuestionRecord, people: People) {
  const { id, text, ownerId, lookAgainOn, answer, acceptedUnknown, removedAt, version } = question;
  return {
    id,
    text,
    lookAgainOn,
    answer,
    version,
    owner: ownerId === null ? null : named(people, ownerId),
    acceptedUnknown: acceptedUnknown && {
      reason: acceptedUnknown.reason,
      by: named(people, acceptedUnknown.byId),
    },
    removed: removedAt !== null,
  };
}
export type QuestionView = ReturnType<typeof questionView>;

/** Something nobody could explain. It stays open, with an owner, until it is answered or accepted as unknown out loud. */
export const questions: ItemKind<'questions', QuestionBody, QuestionChange, QuestionView> = {
  table: 'questions',
  what: 'question',
  outlivesRoom: true,
  owed: true,
  recalled: false,
  row: ({ text, ownerId = null, lookAgainOn = null }, { id, incidentId, now }) => ({
    id,
    incidentId,
    text,
    ownerId,
    lookAgainOn,
    answer: null,
    acceptedUnknown: null,
    removedAt: null,
    version: 1,
    createdAt: now,
  }),
  patch(row, { text, ownerId, lookAgainOn, answer, acceptedUnknown }, by, roomIsOpen) {
    if (text !== undefined && text !== row.text && !roomIsOpen) {
      return refuse(
        'review.not_open',
        'After the room closed a question can be owned and answered, not put differently.',
      );
    }
    return done({
      ...(text === undefined ? {} : { text }),
      ...(ownerId === undefined ? {} : { ownerId }),
      ...(lookAgainOn === undefined ? {} : { lookAgainOn }),
      ...(answer === undefined ? {} : { answer }),
      ...(acceptedUnknown === undefined
        ? {}
        : { acceptedUnknown: acceptedUnknown && { ...acceptedUnknown, byId: by } }),
    });
  },
  async check(read, { ownerId }, incident) {
    if (!ownerId) return undefined;
    const owner = await read.one('people', { id: ownerId });
    return owner?.active
      ? unnamed(read, incident, ownerId)
      : invalid('body.ownerId', 'The owner is not an active person of this workspace.');
  },
  after(_incident, before, now) {
    if (!now.acceptedUnknown || now.acceptedUnknown.reason === before.acceptedUnknown?.reason) return undefined;
    return { action: 'accept_unknown', what: `“${now.text}” is accepted as unknown.`, why: now.acceptedUnknown.reason };
  },
  async views(read, rows) {
    const ids = rows.flatMap(({ ownerId, acceptedUnknown }) => [ownerId ?? [], acceptedUnknown?.byId ?? []].flat());
    const people = ids.length > 0 ? await read.many('people', { id: { in: ids } }) : [];
    return rows.map((row) => questionView(row, byId(people)));
  },
};
