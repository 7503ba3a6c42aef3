import { useQueryClient } from '@tanstack/react-query';
import { useApi } from '../../api/api.tsx';
import { keys } from '../../api/keys.ts';
import { currentOf } from '../../api/problem.ts';
import type { BodyOf, Room } from '../../api/types.ts';
import { inTurn } from './in-turn.ts';
import { useRoom } from './room-context.ts';
import { useRoomChange } from './use-room-change.ts';

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

  async function send(saying: Saying, latest: Review | undefined): Promise<Review> {
    const cached = queries.getQueryData<Room>(keys.room(params.key))?.review ?? review;
    let from = latest && latest.version > cached.version ? latest : cached;
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
    // Two quick choices of one person follow each other, or the second would be made from a version the first has just replaced.
    run: (saying) => inTurn<Review>(`review of ${params.key}`, (latest) => send(saying, latest)),
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
