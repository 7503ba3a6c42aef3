import type { IncidentRecord, ReceiptRecord, ReconveneRecord } from '../ports/records.ts';
import type { Reading } from '../ports/work.ts';
import { isOverdue } from '../reconvene/is-overdue.ts';
import { done, missing, type Result } from '../refusal.ts';
import { todayOf } from '../today.ts';
import { byId, named, type People } from './named.ts';
import { incidentAt } from './open-room.ts';
import { receiptPath } from './permalink.ts';

type ReceiptHead = Pick<ReceiptRecord, 'number' | 'closedAt' | 'closedBy'>;

export interface ReceiptSummary {
  version: number;
  closedAt: string;
  closedBy: { id: string; name: string };
  permalink: string;
}
export interface ReceiptView extends ReceiptSummary {
  incidentKey: string;
  title: string;
  markdown: string;
  content: unknown;
  /** Newest first. */
  versions: ReceiptSummary[];
  /** As it stands now: what the room promised, and whether it was kept. */
  reconvene: { at: string; heldAt: string | null; overdue: boolean } | null;
}

export const receiptSummary = (
  key: string,
  { number, closedAt, closedBy }: ReceiptHead,
  people: People,
): ReceiptSummary => ({
  version: number,
  closedAt: closedAt.toISOString(),
  closedBy: named(people, closedBy),
  permalink: receiptPath(key, number),
});

async function summaries(read: Reading, key: string, incidentId: string): Promise<ReceiptSummary[]> {
  const receipts = await read.queries.receiptsOf(incidentId);
  const people = byId(await read.many('people', { id: { in: receipts.map(({ closedBy }) => closedBy) } }));
  return receipts.map((receipt) => receiptSummary(key, receipt, people));
}

export async function listReceipts(read: Reading, key: string): Promise<Result<{ items: ReceiptSummary[] }>> {
  const incident = await incidentAt(read, key);
  return incident.ok ? done({ items: await summaries(read, key, incident.value.id) }) : incident;
}

/** As it was written, whatever became of the incident since. */
export async function readReceipt(read: Reading, key: string, number: number): Promise<Result<ReceiptView>> {
  const incident = await incidentAt(read, key);
  if (!incident.ok) return incident;
  const receipt = await read.one('receipts', { incidentId: incident.value.id, number });
  if (!receipt) return missing('receipt');
  const versions = await summaries(read, key, incident.value.id);
  const own = versions.find(({ version }) => version === number);
  if (!own) return missing('receipt');
  const { title, markdown, content } = receipt;
  const reconvene = await read.one('reconvenes', { incidentId: incident.value.id });
  return done({
    ...own,
    incidentKey: key,
    title,
    markdown,
    content,
    versions,
    reconvene: reconvene ? standing(incident.value, reconvene, todayOf(read)) : null,
  });
}

/** In a room that is open again nothing is late. */
const standing = ({ status }: IncidentRecord, reconvene: ReconveneRecord, today: string) => ({
  at: reconvene.at.toISOString(),
  heldAt: reconvene.heldAt?.toISOString() ?? null,
  overdue: status === 'closed' && isOverdue(reconvene, today),
});
