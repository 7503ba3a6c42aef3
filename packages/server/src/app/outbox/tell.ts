import { numberOf } from '../incident-key.ts';
import type { Work } from '../ports/work.ts';
import type { NoticeKind, Notices } from './notices.ts';

interface Telling<K extends NoticeKind> {
  readonly kind: K;
  /** The fix, the reconvene, the question it is about. */
  readonly subjectId: string;
  /** Which occasion of it: the same one is told once, however often the clock looks. */
  readonly cause: string;
  readonly to: readonly string[];
  readonly data: Notices[K];
}

/**
 * Writes down what is to be told, in the transaction of what caused it: committed together, lost together. Whether there is a mail
 * server is not asked here: what could not be sent within days is marked so, see `deliver.ts`.
 */
export async function tell<K extends NoticeKind>(work: Work, { kind, subjectId, cause, to, data }: Telling<K>) {
  const incidentId = await incidentOf(work, data);
  const rows = [...new Set(to)].map((recipientId) => ({
    id: work.newId(),
    kind,
    subjectId,
    cause,
    recipientId,
    incidentId,
    data,
    state: 'queued' as const,
    attempts: 0,
    askedAt: work.now,
    notBefore: work.now,
    lastError: null,
    settledAt: null,
    createdAt: work.now,
  }));
  if (rows.length === 0) return;
  await work.insertNew('messages', rows);
  work.wake('post');
}

/** Whoever may not see it when the message goes out is not told: the store asks again then. */
async function incidentOf(work: Work, data: Notices[NoticeKind]): Promise<string | null> {
  const key = 'incidentKey' in data ? data.incidentKey : null;
  const incident = key === null ? undefined : await work.one('incidents', { number: numberOf(key) });
  return incident?.id ?? null;
}
