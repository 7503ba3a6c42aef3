import { useQuery } from '@tanstack/react-query';
import { useApi } from './api.tsx';
import { sessionQuery } from './queries.ts';

/** False for viewers: what they could only be refused is not offered. The server decides all the same. */
export function useMayChange(): boolean {
  const { data } = useQuery(sessionQuery(useApi()));
  return data?.person !== undefined && data.person !== null && data.person.role !== 'viewer';
}
