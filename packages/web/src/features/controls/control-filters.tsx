import { controlKinds } from '@pawl/domain/controls/vocabulary';
import { rungs } from '@pawl/domain/vocabulary';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useApi } from '../../api/api.tsx';
import { teamsQuery } from '../../api/queries.ts';
import type { Answer } from '../../api/types.ts';
import { SelectField, TextField } from '../../ui/field.tsx';
import { rungWords, spaced } from '../../ui/words.ts';
import { withFacet, type ControlsFacet, type ControlsSearch } from './controls-search.ts';
import { livenessWords } from './liveness-mark.tsx';

interface Props {
  readonly search: ControlsSearch;
  readonly counts: Answer<'listControls'>['counts'];
}

const settleMs = 200;

/** Liveness with its counts, words, team, rung, kind and order: all in the address. */
export function ControlFilters({ search, counts }: Props) {
  const navigate = useNavigate({ from: '/controls' });
  const teams = useQuery(teamsQuery(useApi())).data ?? [];
  const go = (facet: ControlsFacet, value: string) =>
    void navigate({ search: (before) => withFacet(before, facet, value), replace: true });
  const choice = (
    facet: ControlsFacet,
    label: string,
    all: string,
    options: readonly (readonly [string, string])[],
  ) => (
    <SelectField
      labelHidden
      label={label}
      className="w-full sm:w-44"
      value={search[facet] ?? ''}
      onChange={(event) => go(facet, event.target.value)}
    >
      <option value="">{all}</option>
      {options.map(([value, words]) => (
        <option key={value} value={value}>
          {words}
        </option>
      ))}
    </SelectField>
  );
  return (
    <div className="no-print grid gap-3">
      <nav aria-label="Liveness" className="flex flex-wrap gap-1">
        <Tab search={withFacet(search, 'liveness', '')} on={search.liveness === undefined} words="All" />
        {(['alive', 'silent', 'gone', 'retired'] as const).map((liveness) => (
          <Tab
            key={liveness}
            search={withFacet(search, 'liveness', liveness)}
            on={search.liveness === liveness}
            words={livenessWords[liveness]}
            count={counts[liveness]}
          />
        ))}
      </nav>
      <fieldset className="flex flex-wrap gap-2">
        <legend className="sr-only">Narrow the list</legend>
        <Words value={search.q ?? ''} onSettled={(q) => go('q', q)} />
        {choice('team', 'Team', 'any team', [
          ...teams.map(({ name }) => [name, name] as const),
          ['none', 'no team'] as const,
        ])}
        {choice(
          'rung',
          'Rung',
          'any rung',
          rungs.toReversed().map((rung) => [rung, rungWords[rung]] as const),
        )}
        {choice(
          'kind',
          'Kind',
          'any kind',
          controlKinds.map((kind) => [kind, spaced(kind)] as const),
        )}
        {choice('sort', 'Order', 'most urgent first', [
          ['title', 'by title'],
          ['age', 'oldest first'],
          ['last_alive', 'heard of last'],
          ['fires', 'most fires first'],
          ['cost', 'most costly first'],
        ])}
      </fieldset>
    </div>
  );
}

interface TabProps {
  readonly search: ControlsSearch;
  readonly on: boolean;
  readonly words: string;
  readonly count?: number;
}

const Tab = ({ search, on, words, count }: TabProps) => (
  <Link
    to="/controls"
    search={search}
    replace
    aria-current={on ? 'true' : undefined}
    className="rounded px-3 py-1 text-soft first-letter:uppercase hover:bg-sunken hover:text-ink aria-[current]:bg-line/60 aria-[current]:font-medium aria-[current]:text-ink pointer-coarse:py-3"
  >
    {words}
    {count !== undefined && <span className="numbers text-faint"> {count}</span>}
  </Link>
);

/** What is typed lands in the address once it settles. */
function Words({ value, onSettled }: { readonly value: string; readonly onSettled: (words: string) => void }) {
  const [typed, setTyped] = useState(value);
  const [known, setKnown] = useState(value);
  if (known !== value) {
    setKnown(value);
    if (value !== typed.trim()) setTyped(value);
  }
  useEffect(() => {
    if (typed.trim() === value) return;
    const timer = setTimeout(() => onSettled(typed.trim()), settleMs);
    return () => clearTimeout(timer);
  }, [typed, value, onSettled]);
  return (
    <TextField
      labelHidden
      label="Words in title, story, repository or path"
      placeholder="Title, incident, repository, path"
      className="w-full sm:w-64"
      value={typed}
      onChange={(event) => setTyped(event.target.value)}
    />
  );
}
