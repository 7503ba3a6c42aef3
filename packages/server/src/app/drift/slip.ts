import { decisionsFor } from '@pawl/domain/drift';
import type { FixProgress } from '@pawl/domain/vocabulary';
import { incidentKey } from '../incident-key.ts';
import { facilitatorOf, listeners } from '../outbox/listeners.ts';
import { tell } from '../outbox/tell.ts';
import type { CandidateRecord, IncidentRecord } from '../ports/records.ts';
import type { Work } from '../ports/work.ts';
import { recordDecision } from '../room/record-decision.ts';

/** How a funded fix came to wait for a decision again. `not_shipped` is what a reconvene found; it rests as drifting. */
export type HowSlipped = 'drifting' | 'orphaned' | 'shipped_not_held' | 'not_shipped';

const actions = {
  drifting: 'drift',
  orphaned: 'orphan',
  shipped_not_held: 'not_held',
  not_shipped: 'not_shipped',
} as const;

/**
 * Writes down that a fix slipped: where it rests, in the ledger, and to its owner and the facilitator. The caller holds the incident.
 * `by` is null for the clock. One that waits already and loses its owner as well has slipped once, not twice.
 */
export async function slip(
  work: Work,
  incident: IncidentRecord,
  candidate: CandidateRecord,
  how: HowSlipped,
  { by = null, why = '', told = true }: { by?: string | null; why?: string; told?: boolean } = {},
): Promise<CandidateRecord> {
  const waitsAlready = candidate.slips > candidate.refunds;
  const slippedFrom = waitsAlready
    ? (candidate.slippedFrom ?? candidate.progress)
    : (candidate.progress ?? 'not_started');
  const changed = await work.update('candidates', candidate.id, {
    progress: how === 'not_shipped' ? 'drifting' : how,
    slips: waitsAlready ? candidate.slips : candidate.slips + 1,
    slippedFrom,
    slippedAt: waitsAlready ? (candidate.slippedAt ?? work.now) : work.now,
  });
  if (!('row' in changed)) throw new Error('a locked candidate is there to be changed');
  const cycle = candidate.cycleId === null ? undefined : await work.one('cycles', { id: candidate.cycleId });
  const owner = candidate.ownerId === null ? undefined : await work.one('people', { id: candidate.ownerId });
  const names = { title: candidate.title, owner: owner?.name ?? '', cycle: cycle?.name ?? '' };
  const what = inWords(how, names, slippedFrom === 'not_started');
  await recordDecision(work, incident.id, { action: actions[how], what, why, candidateId: candidate.id }, by);
  if (told) {
    await tell(work, {
      kind: 'slipped',
      subjectId: candidate.id,
      cause: `${changed.row.slips} ${how}`,
      to: await listeners(work, incident, [candidate.ownerId, await facilitatorOf(work, incident.id)]),
      data: {
        incidentKey: incidentKey(incident.number),
        incident: incident.title,
        fixId: candidate.id,
        fix: candidate.title,
        how,
        from: slippedFrom ?? 'not_started',
        owner: names.owner,
        cycle: names.cycle,
        cycleEnds: cycle?.ends ?? '',
        decisions: decisionsFor('drifting', changed.row.refunds > 0),
      },
    });
  }
  return changed.row;
}

function inWords(
  how: HowSlipped,
  { title, owner, cycle }: { title: string; owner: string; cycle: string },
  notStarted: boolean,
): string {
  switch (how) {
    case 'drifting':
      return notStarted
        ? `“${title}” drifts: ${cycle} ended and it was not started.`
        : `“${title}” drifts: the cycle after ${cycle} ended and it had not shipped.`;
    case 'orphaned':
      return `“${title}” has no owner: ${owner} is no longer active.`;
    case 'shipped_not_held':
      return `“${title}” shipped and did not hold; it is decided again.`;
    case 'not_shipped':
      return `“${title}” had not shipped when its reconvene was held; it is decided again.`;
  }
}

/**
 * Writes down what a slipped fix still lacks in its row and the ledger: the clock may not have come by yet, and a decision about it comes
 * after that it slipped. Tells nobody: whoever decides knows.
 */
export async function slipBeforeDeciding(
  work: Work,
  incident: IncidentRecord,
  candidate: CandidateRecord,
  progress: FixProgress,
): Promise<CandidateRecord> {
  if (owesDecision(candidate)) return candidate;
  if (progress !== 'drifting' && progress !== 'orphaned' && progress !== 'shipped_not_held') return candidate;
  return slip(work, incident, candidate, progress, { told: false });
}

/** It slipped and nobody has decided what becomes of it, whatever it has done since. */
export const owesDecision = ({ slips, refunds }: Pick<CandidateRecord, 'slips' | 'refunds'>): boolean =>
  slips > refunds;
