import { useQuery } from '@tanstack/react-query';
import { useApi } from '../api/api.tsx';
import { peopleQuery } from '../api/queries.ts';

/** People come and go in days; a form is open for minutes. */
const goodForMs = 10 * 60_000;

const nobody: readonly string[] = [];

/**
 * The names of the people of this workspace, those who left among them: an old account still names them. Asked for once somebody writes,
 * so that a page on which nobody does reads nothing for it.
 */
export function usePeopleNames(wanted: boolean): readonly string[] {
  const { data } = useQuery({
    ...peopleQuery(useApi()),
    enabled: wanted,
    staleTime: goodForMs,
    select: namesOf,
    // Without them names are guessed, and writing goes on.
    retry: false,
  });
  return data ?? nobody;
}

/** Outside the component: the same function gives the same list while the people are the same. */
const namesOf = (people: readonly { readonly name: string }[]): readonly string[] => people.map(({ name }) => name);
