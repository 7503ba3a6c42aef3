import { useApi } from '../../api/api.tsx';
import { keys } from '../../api/keys.ts';
import type { Answer, BodyOf } from '../../api/types.ts';
import { useChange } from '../../api/use-change.ts';
import type { DecideProps } from './decide-fix.tsx';

/** Sends the decision; the page, the incident and home are read again. The form shows what was refused. */
export function useDecide({ item, onClose }: DecideProps, said: string) {
  const api = useApi();
  return useChange<BodyOf<'decideFix'>, Answer<'decideFix'>>({
    run: (body) => api.decideFix({ params: { id: item.candidate.id }, body }),
    done: onClose,
    said: () => ({ text: said }),
    refresh: [keys.drift, keys.home, keys.incident(item.incident.key), keys.cycles],
    refused: () => true,
  });
}
