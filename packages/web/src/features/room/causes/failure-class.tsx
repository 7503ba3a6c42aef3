import { facetLabels } from '@pawl/domain/failure-class-labels';
import { classFacets, type ClassFacet } from '@pawl/domain/room-state';
import { useQuery } from '@tanstack/react-query';
import { useApi } from '../../../api/api.tsx';
import { servicesQuery } from '../../../api/queries.ts';
import { SelectField } from '../../../ui/field.tsx';
import { Part } from '../part.tsx';
import { useRoom } from '../room-context.ts';
import { useReviewChange, type Review } from '../use-room-change.ts';
import { facetChoices, facetQuestions } from './facet-choices.ts';
import { PriorClass } from './prior-class.tsx';
import { Recurrence } from './recurrence.tsx';

/** JSON has no undefined: a facet is there or it is not. */
type FailureClass = Review['failureClass'];

const withFacet = (before: FailureClass, facet: ClassFacet, value: string): FailureClass => {
  const { [facet]: _, ...others } = before;
  return value ? { ...others, [facet]: value } : others;
};

/** The kind of failure; recurrence is counted on it. Each facet is saved as it is chosen. */
export function FailureClassPart() {
  const { review, mayChange } = useRoom();
  const change = useReviewChange();
  const set = (facet: ClassFacet, value: string) => {
    const before = review.failureClass[facet];
    change.mutate({
      body: (from) => ({ failureClass: withFacet(from.failureClass, facet, value) }),
      stands: (now) => now.failureClass[facet] === before,
      shown: (now) => ({ ...now, failureClass: withFacet(now.failureClass, facet, value) }),
    });
  };
  return (
    <Part
      title="Failure class"
      settles={['class.missing']}
      note="What kind of failure this was. Whether it comes back is counted on it."
    >
      <PriorClass />
      <div className="grid max-w-3xl gap-3 @md:grid-cols-2 @xl:grid-cols-3">
        {classFacets.map((facet) => (
          <FacetField
            key={facet}
            facet={facet}
            value={review.failureClass[facet] ?? ''}
            disabled={!mayChange}
            onChoose={(value) => set(facet, value)}
          />
        ))}
      </div>
      <Recurrence />
    </Part>
  );
}

interface FacetFieldProps {
  readonly facet: ClassFacet;
  readonly value: string;
  readonly disabled: boolean;
  readonly onChoose: (value: string) => void;
}

function FacetField({ facet, value, disabled, onChoose }: FacetFieldProps) {
  const choices = useChoices(facet, value);
  return (
    <SelectField
      label={facetQuestions[facet]}
      value={value}
      disabled={disabled}
      onChange={(event) => onChoose(event.target.value)}
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
