import type { FixProgress } from '@pawl/domain/vocabulary';
import type { CandidateRecord } from '../ports/records.ts';

const day = (at: Date): string => at.toISOString().slice(0, 10);

interface Told {
  readonly liveness: string;
  readonly title: string;
  readonly firesSince: number;
  readonly runsSince: number;
  readonly adherence: { readonly sentence: string } | null;
}

/** What is known of a fix before anybody answers. Sentences about the record: what was not written down is said to be unknown. */
export function fixEvidence(
  candidate: CandidateRecord,
  progress: FixProgress | null,
  controls: readonly Told[],
  since: Date,
): { shipped: string; stuck: string; link: string | null } {
  return {
    shipped: shippedSentence(candidate, progress),
    stuck: stuckSentence(controls, since),
    link: linkIn(candidate.progressEvidence),
  };
}

function shippedSentence(
  { shippedAt, progressEvidence, slippedFrom, slippedAt }: CandidateRecord,
  progress: FixProgress | null,
): string {
  const evidence = progressEvidence === null ? ' No evidence was linked.' : ` Evidence: ${progressEvidence}`;
  switch (progress) {
    case 'shipped':
    case 'held':
    case 'shipped_not_held':
      return `Recorded as shipped${shippedAt ? ` on ${day(shippedAt)}` : ''}.${evidence}`;
    case 'started':
      return `Recorded as started, not as shipped.${progressEvidence === null ? '' : evidence}`;
    case 'drifting':
    case 'orphaned': {
      const since = slippedAt ? ` since ${day(slippedAt)}` : '';
      const was = slippedFrom === 'started' ? 'started' : 'not started';
      return `It waits for a decision${since}; it was ${was}.${progressEvidence === null ? '' : evidence}`;
    }
    default:
      return 'Nothing says that it was started.';
  }
}

function stuckSentence(controls: readonly Told[], since: Date): string {
  if (controls.length === 0) return 'No control is linked to it, so nothing here shows whether the behaviour stuck.';
  const told = controls.map(({ title, liveness, firesSince, runsSince, adherence }) => {
    if (adherence) return `“${title}” is ${liveness}; since ${day(since)}: ${lowerFirst(adherence.sentence)}`;
    const ran = runsSince === 0 ? 'has not run' : `ran ${times(runsSince)} and stopped ${changes(firesSince)}`;
    return `“${title}” is ${liveness.replaceAll('_', ' ')}; since ${day(since)} it ${ran}.`;
  });
  return told.join(' ');
}

const lowerFirst = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);
const times = (count: number): string => (count === 1 ? 'once' : `${count.toLocaleString('en-GB')} times`);
const changes = (count: number): string =>
  count === 0 ? 'no change' : count === 1 ? 'one change' : `${count.toLocaleString('en-GB')} changes`;

function linkIn(evidence: string | null): string | null {
  const link = evidence === null ? null : (/https?:\/\/\S+/.exec(evidence)?.[0] ?? null);
  return link !== null && URL.canParse(link) ? link : null;
}
