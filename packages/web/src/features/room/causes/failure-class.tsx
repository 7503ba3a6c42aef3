import { facetLabels } from '@pawl/domain/failure-class-labels';
import { classFacets, type ClassFacet } from '@pawl/domain/room-state';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useEffectEvent, useState } from 'react';
import { useApi } from '../../../api/api.tsx';
import { servicesQuery } from '../../../api/queries.ts';
import { SelectField } from '../../../ui/field.tsx';
import { Part } from '../part.tsx';
import { useRoom } from '../room-context.ts';
import { useReviewChange, type Review } from '../use-review-change.ts';
import { facetChoices, facetQuestions } from './facet-choices.ts';
import { FacetProposals } from './facet-proposals.tsx';
import { PriorClass } from './prior-class.tsx';
import { Recurrence } from './recurrence.tsx';

/** JSON has no undefined: a facet is there or it is not. */
type FailureClass = Review['failureClass'];

const withFacet = (before: FailureClass, facet: ClassFacet, value: string): FailureClass => {
  const { [facet]: _, ...others } = before;
  return value ? { ...others, [facet]: value } : others;
};

/** The kind of failure; recurrence is counted on it. Each facet is saved as it is chosen. */
export const FailureClassPart = () => (
  <Part
    title="Failure class"
    settles={['class.missing']}
    note="What kind of failure this was. Whether it comes back is counted on it."
  >
    <PriorClass />
    <FacetProposals />
    <div className="grid gap-3 @md:grid-cols-2 @xl:grid-cols-3">
      {classFacets.map((facet) => (
        <FacetField key={facet} facet={facet} />
      ))}
    </div>
    <Recurrence />
  </Part>
);

/** Letters typed into a list choose as they come: only where they come to rest is meant. */
const restMs = 350;

function FacetField({ facet }: { readonly facet: ClassFacet }) {
  const { review, mayChange } = useRoom();
  const saved = review.failureClass[facet] ?? '';
  const [chosen, setChosen] = useState<string>();
  const value = chosen ?? saved;
  const choices = useChoices(facet, value);
  const { mutate } = useReviewChange();
  const save = useEffectEvent((next: string) =>
    mutate(
      {
        body: (from) => ({ failureClass: withFacet(from.failureClass, facet, next) }),
        stands: (now) => (now.failureClass[facet] ?? '') === saved,
      },
      // Until then the field shows what was chosen, whatever else of the room arrives.
      { onSettled: () => setChosen((now) => (now === next ? undefined : now)) },
    ),
  );
  useEffect(() => {
    if (chosen === undefined) return;
    const timer = setTimeout(() => save(chosen), restMs);
    return () => clearTimeout(timer);
  }, [chosen]);
  return (
    <SelectField
      label={facetQuestions[facet]}
      value={value}
      disabled={!mayChange}
      onChange={(event) => setChosen(event.target.value)}
      // The first facet that is still missing is where the closing list leads.
      {...(value === '' && facet !== 'service' ? { 'data-first': '' } : {})}
    >
      <option value="">{facet === 'service' ? 'no service' : `${facetLabels[facet]} not set`}</option>
      {choices.map(([choice, words]) => (
        <option key={choice} value={choice}>
          {words}
        </option>
      ))}
    </SelectField>
  );
}

function useChoices(facet: ClassFacet, value: string): readonly (readonly [string, string])[] {
  const { room } = useRoom();
  const services = useQuery(servicesQuery(useApi())).data ?? [];
  if (facet !== 'service') return Object.entries(facetChoices[facet]);
  const own = room.incident.services.map(({ name }) => name);
  const others = services.map(({ name }) => name).toSorted((a, b) => a.localeCompare(b));
  const names = new Set([...own, ...others, ...(value ? [value] : [])]);
  return [...names].map((name) => [name, name]);
}
