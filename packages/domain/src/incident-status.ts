import type { IncidentStatus } from './vocabulary.ts';

export type Transition =
  | { readonly ok: true; readonly needsReason: boolean }
  | { readonly ok: false; readonly message: string; readonly next: string };

/**
 * Where an incident may go from where it is; `reason` marks the steps back and aside, which say why. Steps forward may
 * skip `mitigated` (some failures end by themselves), and a review may open once the bleeding has stopped. `closed`
 * is reached from the room alone, and reopening leads back into it.
 */
const moves: Readonly<Record<IncidentStatus, Partial<Record<IncidentStatus, 'plain' | 'reason'>>>> = {
  declared: { mitigated: 'plain', resolved: 'plain', duplicate: 'plain', cancelled: 'reason' },
  mitigated: { declared: 'reason', resolved: 'plain', in_review: 'plain', duplicate: 'plain', cancelled: 'reason' },
  resolved: { declared: 'reason', mitigated: 'reason', in_review: 'plain', duplicate: 'plain', cancelled: 'reason' },
  in_review: { declared: 'reason', resolved: 'reason', closed: 'plain', duplicate: 'reason', cancelled: 'reason' },
  closed: { in_review: 'reason' },
  duplicate: { declared: 'reason' },
  cancelled: { declared: 'reason' },
};

/** May the incident go from one status to another, and does the step need a reason? */
export function mayMove(from: IncidentStatus, to: IncidentStatus): Transition {
  const move = moves[from][to];
  if (move) return { ok: true, needsReason: move === 'reason' };
  return { ok: false, ...refusal(from, to) };
}

/** The statuses that can be reached from here, in the order of the table. */
export function nextStatuses(from: IncidentStatus): IncidentStatus[] {
  return Object.keys(moves[from]) as IncidentStatus[];
}

function refusal(from: IncidentStatus, to: IncidentStatus): { message: string; next: string } {
  if (from === to) return { message: `The incident is ${inWords(to)} already.`, next: 'Nothing to do.' };
  if (to === 'closed') {
    return {
      message: 'An incident is closed by its room.',
      next: 'Open the review, settle what stands open, and close the room.',
    };
  }
  if (to === 'in_review' && from === 'declared') {
    return { message: 'The incident is still going on.', next: 'Mark it mitigated or resolved, then open the review.' };
  }
  if (from === 'closed') {
    return {
      message: 'The incident is closed, and its receipt stands.',
      next: 'Reopen the review and say why; the earlier receipt is kept.',
    };
  }
  return {
    message: `An incident that is ${inWords(from)} cannot become ${inWords(to)}.`,
    next: `From here it can become ${nextStatuses(from).map(inWords).join(', ')}.`,
  };
}

const inWords = (status: IncidentStatus): string => status.replace('_', ' ');
