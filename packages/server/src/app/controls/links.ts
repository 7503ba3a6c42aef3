import type { ControlKind } from '@pawl/domain/controls/vocabulary';
import { numberOf } from '../incident-key.ts';
import type { CandidateRecord, IncidentRecord } from '../ports/records.ts';
import type { Reading } from '../ports/work.ts';

/** The incident a control's file names: by its key, else by the permanent link of its writeup, whatever the server was called then. */
export function incidentNumberIn(told: {
  readonly incident?: string | undefined;
  readonly writeup?: string | undefined;
}) {
  const key =
    /^\s*(INC-[1-9]\d{0,8})\s*$/i.exec(told.incident ?? '')?.[1] ??
    /\/i\/(INC-[1-9]\d{0,8})(?:[/?#]|$)/.exec(told.writeup ?? '')?.[1];
  return key === undefined ? undefined : numberOf(key.toUpperCase());
}

/** The funded fix that a control of this kind carries: only where exactly one fits, since a wrong link is worse than none. */
export function fittingFix(
  candidates: readonly CandidateRecord[],
  incidentId: string,
  kind: ControlKind,
): CandidateRecord | undefined {
  const [fix, another] = candidates.filter(
    (candidate) => candidate.incidentId === incidentId && candidate.state === 'funded' && candidate.kind === kind,
  );
  return another === undefined ? fix : undefined;
}

/** Incidents by number, and the funded fixes of all of them. */
export async function incidentsAndFixes(
  read: Reading,
  numbers: readonly number[],
): Promise<{ incidents: ReadonlyMap<number, IncidentRecord>; fixes: readonly CandidateRecord[] }> {
  if (numbers.length === 0) return { incidents: new Map(), fixes: [] };
  const rows = await read.many('incidents', { number: { in: numbers } });
  const fixes = await read.many('candidates', { incidentId: { in: rows.map(({ id }) => id) }, state: 'funded' });
  return { incidents: new Map(rows.map((row) => [row.number, row])), fixes };
}
