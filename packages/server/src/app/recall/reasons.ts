import { facetLabels, facetValueLabel } from '@pawl/domain/failure-class-labels';
import { sharedFacets } from '@pawl/domain/recall/why';
import type { ClassFacet, FailureClass } from '@pawl/domain/room-state';
import type { Judgement } from '@pawl/domain/vocabulary';

export interface Likeness {
  readonly judgement: Judgement | null;
  /** Key of another match that the team judged the same class as this one. */
  readonly twin: string | null;
  /** Mechanism, safeguard and its state are the same on both sides. */
  readonly repeat: boolean;
  /** Names of the services both touch. */
  readonly shared: readonly string[];
  readonly words: readonly string[];
  readonly before: FailureClass;
  readonly now: FailureClass;
}

const judged: Readonly<Partial<Record<Judgement, string>>> = {
  same_class: 'judged the same class of failure',
  related: 'judged related',
};

/** Why an earlier incident was recalled, the heaviest reason first: what people said, what kind of failure, where, which words. */
export function reasons({ judgement, twin, repeat, shared, words, before, now }: Likeness): string[] {
  const said = judgement === null ? undefined : judged[judgement];
  const facets = sharedFacets<ClassFacet>(now, before).filter((facet) => facet !== 'service');
  const inWords = (facet: ClassFacet): string => `${facetLabels[facet]} ${facetValueLabel(now, facet) ?? ''}`;
  return [
    ...(said ? [said] : []),
    ...(twin === null ? [] : [`judged the same class as ${twin} before`]),
    ...(repeat ? [`same class: ${facets.map(inWords).join(', ')}`] : []),
    ...(shared.length > 0 ? [`same service: ${shared.join(', ')}`] : []),
    ...(words.length > 0 ? [`words: ${words.join(', ')}`] : []),
    ...(repeat ? [] : facets.map((facet) => `same ${facetLabels[facet]}: ${facetValueLabel(now, facet) ?? ''}`)),
  ];
}
