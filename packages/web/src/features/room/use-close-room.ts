import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useApi } from '../../api/api.tsx';
import { keys } from '../../api/keys.ts';
import type { Answer } from '../../api/types.ts';
import { useChange } from '../../api/use-change.ts';
import { dismissUndo } from '../../ui/notices.ts';
import { useRoom } from './room-context.ts';

/** Closes the room and goes to its receipt. When something opened meanwhile, the server says so and the list shows it. */
export function useCloseRoom() {
  const api = useApi();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const { key } = useRoom().room.incident;
  return useChange<void, Answer<'closeRoom'>>({
    run: () => api.closeRoom({ params: { key } }),
    done: ({ version }) => {
      dismissUndo();
      void queries.invalidateQueries({ queryKey: keys.incident(key) });
      void navigate({ to: '/i/$key/receipt/$version', params: { key, version: String(version) } });
    },
    refresh: [keys.incident(key), keys.home, keys.archive],
  });
}
