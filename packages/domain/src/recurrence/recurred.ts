import { facetLabels, facetValueLabel } from '../failure-class-labels.ts';
import { compareClasses, facetDiff } from '../failure-class.ts';
import { classFacets, type ClassFacet, type FailureClass } from '../room-state.ts';
import type { RecurrenceAnswer } from '../vocabulary.ts';
import { fateInWords, type FixFate } from './fix-fate.ts';

export type Verdict = 'first' | 'same_way' | 'differently' | 'unsaid';

/** Which way it came again: what its room said, else what the facets say, else nobody said. */
export function verdictOf(
  answer: RecurrenceAnswer | null,
  before: FailureClass | undefined,
  now: FailureClass,
): Verdict {
  if (answer === 'again_same_way') return 'same_way';
  if (answer === 'again_differently') return 'differently';
  if (!before) return answer === 'first_time' ? 'first' : 'unsaid';
  const { verdict } = compareClasses(before, now);
  if (verdict === 'repeat') return 'same_way';
  return verdict === 'unknown' ? 'unsaid' : 'differently';
}

export interface ChangedFacet {
  readonly facet: ClassFacet;
  readonly before: string;
  readonly now: string;
}
/** The facets set on both sides whose values differ, in words. */
export const changedFacets = (before: FailureClass, now: FailureClass): ChangedFacet[] =>
  facetDiff(before, now).map((facet) => ({
    facet,
    before: facetValueLabel(before, facet) ?? '',
    now: facetValueLabel(now, facet) ?? '',
  }));

const ways: Readonly<Record<Exclude<Verdict, 'first'>, string>> = {
  same_way: 'Again, the same way',
  differently: 'Again, differently',
  unsaid: 'Again; nobody said which way',
};

/** "Again, differently (safeguard was validation, now idempotency), 427 days after INC-17; the prior’s fix was never started." */
export function recurredSentence({
  verdict,
  changed,
  prior,
  fate,
}: {
  readonly verdict: Verdict;
  readonly changed: readonly ChangedFacet[];
  readonly prior: { readonly key: string; readonly daysSince: number } | null;
  readonly fate: FixFate | null;
}): string {
  if (verdict === 'first') return 'The first of its class that the archive knows.';
  const diff = changed.map(({ facet, before, now }) => `${facetLabels[facet]} was ${before}, now ${now}`).join('; ');
  const how = verdict === 'differently' && diff !== '' ? `${ways.differently} (${diff})` : ways[verdict];
  if (!prior) return `${how}. Its room named no earlier incident.`;
  const days = prior.daysSince === 1 ? '1 day' : `${prior.daysSince} days`;
  return `${how}, ${days} after ${prior.key}; ${fateInWords(fate ?? 'none_funded')}.`;
}

/** "race, idempotency missing", as far as facets are set; empty when none is. */
export function facetsInWords(failureClass: FailureClass): string {
  const value = (facet: ClassFacet) => facetValueLabel(failureClass, facet);
  const safeguard = [value('safeguard'), value('safeguardState')].filter(Boolean).join(' ');
  const rest = classFacets
    .filter((facet) => facet === 'mechanism' || facet === 'trigger')
    .toReversed()
    .flatMap((facet) => value(facet) ?? []);
  return [...rest, safeguard].filter(Boolean).join(', ');
}
