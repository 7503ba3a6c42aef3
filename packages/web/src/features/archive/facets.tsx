import { mechanismLabels, triggerLabels } from '@pawl/domain/failure-class-labels';
import { depths, incidentStatuses, mechanisms, severities, triggers } from '@pawl/domain/vocabulary';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useId, useState, type ReactNode } from 'react';
import { useApi } from '../../api/api.tsx';
import { servicesQuery } from '../../api/queries.ts';
import { Button } from '../../ui/button.tsx';
import { classNames } from '../../ui/class-names.ts';
import { depthWords, statusWords } from '../../ui/words.ts';
import { withFacet, type ArchiveFacet, type ArchiveSearch } from './archive-search.ts';

type Choice = readonly [value: string, words: string];

const rarer: readonly ArchiveFacet[] = ['depth', 'mechanism', 'trigger', 'from', 'to'];

/** What narrows the search. Every choice is in the address. */
export function Facets({ search }: { readonly search: ArchiveSearch }) {
  const services = useQuery(servicesQuery(useApi()));
  const [more, setMore] = useState(() => rarer.some((facet) => search[facet] !== undefined));
  const facet = (name: ArchiveFacet, label: string, choices: readonly Choice[], none = 'any') => (
    <FacetSelect search={search} facet={name} label={label} choices={choices} none={none} />
  );
  const narrowed = Object.keys(search).some((name) => name !== 'q' && name !== 'sort');
  return (
    <fieldset className="flex flex-wrap items-center gap-2">
      <legend className="sr-only">Narrow the search</legend>
      {facet(
        'service',
        'Service',
        (services.data ?? []).map(({ name }) => [name, name] as const),
      )}
      {facet(
        'severity',
        'Severity',
        severities.map((value) => [value, value] as const),
      )}
      {facet(
        'status',
        'Status',
        incidentStatuses.map((value) => [value, statusWords[value]] as const),
      )}
      {facet('debt', 'Debt', [['owed', 'still owes something']])}
      {more && (
        <>
          {facet(
            'depth',
            'Depth',
            depths.map((value) => [value, depthWords[value]] as const),
          )}
          {facet(
            'mechanism',
            'Mechanism',
            mechanisms.map((value) => [value, mechanismLabels[value]] as const),
          )}
          {facet(
            'trigger',
            'Trigger',
            triggers.map((value) => [value, triggerLabels[value]] as const),
          )}
          <FacetDay search={search} facet="from" label="From" />
          <FacetDay search={search} facet="to" label="To" />
        </>
      )}
      {!more && (
        <Button weight="quiet" onClick={() => setMore(true)}>
          More
        </Button>
      )}
      {narrowed && (
        <Link to="/archive" search={search.q ? { q: search.q } : {}} className="link text-xs">
          Clear
        </Link>
      )}
      <div className="sm:ml-auto">
        {facet(
          'sort',
          'Order',
          [
            ['best', 'best first'],
            ['newest', 'newest first'],
            ['oldest', 'oldest first'],
          ],
          search.q ? 'best first' : 'newest first',
        )}
      </div>
    </fieldset>
  );
}

const pill = 'flex items-center rounded border text-xs has-focus-visible:outline-2 has-focus-visible:outline-accent';

function Pill({ on, label, id, children }: { on: boolean; label: string; id: string; children: ReactNode }) {
  return (
    <div
      className={classNames(
        pill,
        on ? 'border-accent bg-accent-wash text-ink' : 'border-line text-soft hover:border-edge',
      )}
    >
      <label htmlFor={id} className="pl-2">
        {label}
      </label>
      {children}
    </div>
  );
}

interface FacetProps {
  readonly search: ArchiveSearch;
  readonly facet: ArchiveFacet;
  readonly label: string;
}

function FacetSelect({
  search,
  facet,
  label,
  choices,
  none,
}: FacetProps & { choices: readonly Choice[]; none: string }) {
  const id = useId();
  const navigate = useNavigate({ from: '/archive' });
  const value = search[facet] ?? '';
  const known = choices.some(([choice]) => choice === value);
  return (
    <Pill on={value !== ''} label={label} id={id}>
      <select
        id={id}
        value={value}
        onChange={(event) => void navigate({ search: (before) => withFacet(before, facet, event.target.value) })}
        className="max-w-44 bg-transparent py-1 pr-1 pl-1 font-medium outline-none pointer-coarse:py-2.5"
      >
        <option value="">{none}</option>
        {value !== '' && !known && <option value={value}>{value}</option>}
        {choices.map(([choice, words]) => (
          <option key={choice} value={choice}>
            {words}
          </option>
        ))}
      </select>
    </Pill>
  );
}

function FacetDay({ search, facet, label }: FacetProps) {
  const id = useId();
  const navigate = useNavigate({ from: '/archive' });
  return (
    <Pill on={search[facet] !== undefined} label={label} id={id}>
      <input
        id={id}
        type="date"
        value={search[facet] ?? ''}
        onChange={(event) =>
          void navigate({ search: (before) => withFacet(before, facet, event.target.value), replace: true })
        }
        className="bg-transparent px-1 py-0.5 outline-none pointer-coarse:py-2.5"
      />
    </Pill>
  );
}
