import { useApi } from '../../../api/api.tsx';
import type { Candidate } from '../../../api/types.ts';
import { useRoom } from '../room-context.ts';
import { useRoomChange } from '../use-room-change.ts';

interface Decision<Body> {
  readonly run: (body: Body) => Promise<Candidate>;
  readonly said: string;
  readonly done: () => void;
}

/** Decides about a candidate and offers to put it back. Both stay in the ledger. */
export function useDecision<Body>(candidate: Candidate, { run, said, done }: Decision<Body>) {
  const api = useApi();
  const { room } = useRoom();
  const params = { key: room.incident.key, id: candidate.id };
  const putBack = () => api.reopenCandidate({ params, body: { reason: 'Taken back right after it was decided.' } });
  return useRoomChange<Body, Candidate>({
    run,
    done,
    said: () => ({
      text: said,
      // Only what came from the candidates goes back there: undoing must not end somewhere it never was.
      ...(candidate.state === 'open' || candidate.state === 'never_decided' ? { undo: putBack } : {}),
    }),
    // The dialogue shows it.
    refused: () => true,
  });
}
