import { compareClasses } from '@pawl/domain/failure-class';
import { facetValueLabel } from '@pawl/domain/failure-class-labels';
import { classFacets, type FailureClass } from '@pawl/domain/room-state';
import { useQueries } from '@tanstack/react-query';
import { useApi } from '../../../api/api.tsx';
import { keys } from '../../../api/keys.ts';
import type { Incident } from '../../../api/types.ts';
import { Button } from '../../../ui/button.tsx';
import { KeyLink } from '../../../ui/key-badge.tsx';
import { useRoom } from '../room-context.ts';
import { useReviewChange } from '../use-review-change.ts';

/** More would be a table, and the newest say enough. */
const mostShown = 3;

/** The classes of the incidents judged the same: a start to take over, and what changed since. */
export function PriorClass() {
  const api = useApi();
  const { room, review, mayChange } = useRoom();
  const change = useReviewChange();
  const same = room.recall.filter(({ judgement }) => judgement === 'same_class').slice(0, mostShown);
  const priors = useQueries({
    queries: same.map(({ key }) => ({
      queryKey: [...keys.incident(key), 'self'],
      queryFn: ({ signal }: { signal: AbortSignal }) => api.readIncident({ params: { key }, signal }),
      staleTime: 60_000,
    })),
  }).flatMap(({ data }) => (data && isSet(data.failureClass as FailureClass) ? [data] : []));
  if (priors.length === 0) return null;
  const now = review.failureClass as FailureClass;

  const take = (prior: Incident) => {
    const { service: _, ...facets } = prior.failureClass;
    const before = review.failureClass;
    const taken = { ...facets, ...(now.service ? { service: now.service } : {}) };
    change.mutate({
      body: () => ({ failureClass: taken }),
      stands: (current) => JSON.stringify(current.failureClass) === JSON.stringify(before),
      shown: (shown) => ({ ...shown, failureClass: taken }),
      said: { text: `The class of ${prior.key} is taken over.`, undo: { failureClass: before } },
    });
  };
  return (
    <ul className="grid gap-2 border-l-2 border-line pl-4">
      {priors.map((prior) => (
        <li key={prior.key} className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
          <p className="min-w-0 text-soft">
            <KeyLink incident={prior.key} /> was {inWords(prior.failureClass as FailureClass)}.
            {isSet(now) && (
              <span className="block">{compareClasses(prior.failureClass as FailureClass, now).sentence}</span>
            )}
          </p>
          {mayChange && !isSet(now) && <Button onClick={() => take(prior)}>Take over the class of {prior.key}</Button>}
        </li>
      ))}
    </ul>
  );
}

/** A service alone is no class: it says where, not what. */
const isSet = (failureClass: FailureClass): boolean =>
  classFacets.some((facet) => facet !== 'service' && failureClass[facet] !== undefined);

const inWords = (failureClass: FailureClass): string =>
  classFacets
    .filter((facet) => facet !== 'service')
    .flatMap((facet) => facetValueLabel(failureClass, facet) ?? [])
    .join(' · ');
