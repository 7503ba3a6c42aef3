import { facetLabels } from '@pawl/domain/failure-class-labels';
import { useQuery } from '@tanstack/react-query';
import { useApi } from '../../../api/api.tsx';
import { keys } from '../../../api/keys.ts';
import type { Answer } from '../../../api/types.ts';
import { Button } from '../../../ui/button.tsx';
import { MarkedText } from '../../../ui/marked-text.tsx';
import { useRoom } from '../room-context.ts';
import { useReviewChange } from '../use-review-change.ts';

type FacetProposal = Answer<'proposeFacets'>['items'][number];

/** What the account's own words speak for, for facets nobody has set. Nothing is set before a person takes it up. */
export function FacetProposals() {
  const api = useApi();
  const { room, review, mayChange } = useRoom();
  const { key } = room.incident;
  const { data } = useQuery({
    queryKey: [...keys.incident(key), 'facet-proposals'],
    queryFn: ({ signal }) => api.proposeFacets({ params: { key }, signal }),
    enabled: mayChange,
  });
  const open = (data?.items ?? []).filter(({ facet }) => review.failureClass[facet] === undefined);
  if (!mayChange || open.length === 0) return null;
  return (
    <section aria-label="What the account speaks for" className="grid gap-2 border-l-2 border-line pl-4">
      <p className="text-soft">The account speaks for these. None is set until you take it up.</p>
      <ul className="grid gap-3">
        {open.map((proposal) => (
          <Proposal key={proposal.facet} proposal={proposal} />
        ))}
      </ul>
    </section>
  );
}

function Proposal({ proposal: { facet, value, label, excerpt } }: { readonly proposal: FacetProposal }) {
  const { review } = useRoom();
  const change = useReviewChange();
  const before = review.failureClass;
  const take = () =>
    change.mutate({
      body: (from) => ({ failureClass: { ...from.failureClass, [facet]: value } }),
      stands: (current) => current.failureClass[facet] === undefined,
      shown: (shown) => ({ ...shown, failureClass: { ...shown.failureClass, [facet]: value } }),
      said: { text: `The ${facetLabels[facet]} is set: ${label}.`, undo: { failureClass: before } },
    });
  return (
    <li className="grid gap-x-4 gap-y-1 @md:grid-cols-[1fr_auto] @md:items-start">
      <div className="min-w-0">
        <p>
          <span className="text-soft">{facetLabels[facet]}:</span> {label}
        </p>
        <p className="text-sm text-soft [overflow-wrap:anywhere]">
          <MarkedText text={excerpt.text} marks={excerpt.marks} />
        </p>
      </div>
      <Button className="justify-self-start" onClick={take} aria-label={`Take up ${facetLabels[facet]}: ${label}`}>
        Take up
      </Button>
    </li>
  );
}
