import { facetLabels, facetValueLabel } from './failure-class-labels.ts';
import { classFacets, type ClassFacet, type FailureClass } from './room-state.ts';

export interface ClassComparison {
  /**
   * `repeat`: the same mechanism, safeguard and state. `differently`: the safeguard or its state changed, or the
   * mechanism changed on the same service, or a control made the effect smaller. `other`: another class of failure.
   * `unknown`: mechanism, safeguard or state is not set on both sides.
   */
  readonly verdict: 'repeat' | 'differently' | 'other' | 'unknown';
  /** Facets set on both sides whose values differ, in the order of the vocabulary. */
  readonly changed: readonly ClassFacet[];
  readonly sentence: string;
}

const sameService = (a: FailureClass, b: FailureClass): boolean =>
  a.service !== undefined && a.service.trim().toLowerCase() === b.service?.trim().toLowerCase();

/** The facets set on both sides whose values differ. */
export function facetDiff(before: FailureClass, now: FailureClass): ClassFacet[] {
  return classFacets.filter((facet) => {
    if (before[facet] === undefined || now[facet] === undefined) return false;
    return facet === 'service' ? !sameService(before, now) : before[facet] !== now[facet];
  });
}

/**
 * Is this that again? Only a new trigger (or service) is the same hole through a new door. `effectSmaller` is what
 * the room says of the size of the effect: facets name its kind only.
 */
export function compareClasses(
  before: FailureClass,
  now: FailureClass,
  { effectSmaller = false }: { readonly effectSmaller?: boolean } = {},
): ClassComparison {
  const changed = facetDiff(before, now);
  const core = ['mechanism', 'safeguard', 'safeguardState'] as const;
  if (core.some((facet) => before[facet] === undefined || now[facet] === undefined)) {
    const sentence = 'Not comparable yet: mechanism, safeguard and its state are not set on both sides.';
    return { verdict: 'unknown', changed, sentence };
  }
  const list = changed.map((facet) => changeInWords(before, now, facet)).join('; ');
  if (!core.some((facet) => changed.includes(facet))) {
    if (effectSmaller) {
      return { verdict: 'differently', changed, sentence: 'Again, differently: a control made the effect smaller.' };
    }
    const door = changed.includes('trigger') ? `, the same hole through a new door: ${list}` : list && `: ${list}`;
    return { verdict: 'repeat', changed, sentence: `Again, the same way${door}.` };
  }
  if (changed.includes('mechanism') && !sameService(before, now)) {
    return { verdict: 'other', changed, sentence: `Another class of failure: ${list}.` };
  }
  return { verdict: 'differently', changed, sentence: `Again, differently: ${list}.` };
}

function changeInWords(before: FailureClass, now: FailureClass, facet: ClassFacet): string {
  return `${facetLabels[facet]} was ${facetValueLabel(before, facet) ?? 'not set'}, now ${facetValueLabel(now, facet) ?? 'not set'}`;
}
