import { useQueryClient } from '@tanstack/react-query';
import { useApi } from '../../api/api.tsx';
import { keys } from '../../api/keys.ts';
import { currentOf, isProblem } from '../../api/problem.ts';
import type { BodyOf, Room } from '../../api/types.ts';
import { useChange, type Change } from '../../api/use-change.ts';
import { notify } from '../../ui/notices.ts';
import { useRoom } from './room-context.ts';

type RoomChange<In, Out> = Omit<Change<In, Out, Room>, 'optimistic' | 'refresh'> & {
  /** Shows it before the answer. */
  readonly shown?: (room: Room, input: In) => Room;
  /** Other incidents that this changes too: a judgement stands on both sides. */
  readonly alsoIncident?: string;
};

/** A change in this room: shown at once where told, and the whole room is read again afterwards. */
export function useRoomChange<In, Out = unknown>({ shown, alsoIncident, ...change }: RoomChange<In, Out>) {
  const { key } = useRoom().room.incident;
  return useChange<In, Out, Room>({
    ...change,
    ...(shown ? { optimistic: { key: keys.room(key), apply: shown } } : {}),
    refresh: [keys.incident(key), ...(alsoIncident ? [keys.incident(alsoIncident)] : []), keys.home],
    refused: (error, input) => {
      if (change.refused?.(error, input) === true) return true;
      if (!isProblem(error, 'precondition.failed')) return false;
      notify('Somebody changed this at the same moment. What you wrote is kept; look at both, then save again.');
      return true;
    },
  });
}

export type Review = NonNullable<Room['review']>;
type ReviewBody = BodyOf<'changeReview'>;

export interface Saying {
  /** The change, made from the review as it stands: with somebody else's facet beside mine, not over it. */
  readonly body: (review: Review) => ReviewBody;
  /** Did what this was made from stay as it was? Then a newer version of the rest is no reason to ask anybody. */
  readonly stands: (review: Review) => boolean;
  /** How the review looks when it is done, for what can be shown before the answer. */
  readonly shown?: (review: Review) => Review;
  /** What to say, and how it is taken back. */
  readonly said?: { readonly text: string; readonly undo?: ReviewBody };
  readonly done?: () => void;
}

/** Another person's change of another part of the review comes between at most this often before it is told. */
const mostTries = 4;

/** Changes the review: the exit answer, the class, what the room says out loud. */
export function useReviewChange() {
  const api = useApi();
  const queries = useQueryClient();
  const { room, review } = useRoom();
  const params = { key: room.incident.key };

  async function send(saying: Saying): Promise<Review> {
    let from = queries.getQueryData<Room>(keys.room(params.key))?.review ?? review;
    for (let tries = 1; ; tries += 1) {
      try {
        return await api.changeReview({ params, ifMatch: from.version, body: saying.body(from) });
      } catch (error) {
        const current = currentOf(error) as Review | undefined;
        if (!current || tries === mostTries || !saying.stands(current)) throw error;
        from = current;
      }
    }
  }
  return useRoomChange<Saying, Review>({
    run: send,
    shown: (before, { shown }) => (shown && before.review ? { ...before, review: shown(before.review) } : before),
    done: (_, { done }) => done?.(),
    said: (after, { said }) => {
      if (!said) return undefined;
      const { text, undo } = said;
      return {
        text,
        ...(undo ? { undo: () => api.changeReview({ params, ifMatch: after.version, body: undo }) } : {}),
      };
    },
  });
}
