import { keys } from '../../api/keys.ts';
import { isProblem } from '../../api/problem.ts';
import type { Room } from '../../api/types.ts';
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
