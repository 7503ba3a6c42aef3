import { judgeRoom } from '@pawl/domain/closing';
import { requirementCodes, type RoomVerdict, type Unmet } from '@pawl/domain/room-state';
import type { RoomRows } from './load-room.ts';
import { isOpen } from './open-room.ts';
import { roomStateOf } from './room-state.ts';

const stillReading: Unmet = {
  code: 'recall.unjudged',
  message: 'Recall is still reading the archive, so nobody knows yet what it would find.',
  next: 'Wait a moment and look again; nothing is lost.',
  about: [],
};

/** What the rules say of an open room. While recall warms up the room stays open: what it would find has to be judged. */
export function judge(room: RoomRows): RoomVerdict {
  const verdict = judgeRoom(roomStateOf(room));
  if (room.recall !== null) return verdict;
  const unmet = [...verdict.unmet, stillReading];
  return {
    ...verdict,
    unmet: unmet.toSorted((a, b) => requirementCodes.indexOf(a.code) - requirementCodes.indexOf(b.code)),
  };
}

/** What stands at the side of the page: nothing where no room is open, since there is nothing to close. */
export function verdictShown(room: RoomRows): RoomVerdict {
  const { incident, review } = room;
  const verdict = judge(room);
  if (isOpen(incident, review)) return verdict;
  const { surprise, depth } = incident;
  if (depth === null || depth === verdict.depth) return { ...verdict, surprise, unmet: [] };
  const depthReason = `The review was held as ${depth.replace('_', '-')}; what it was judged by has changed since.`;
  return { surprise, depth, depthReason, unmet: [] };
}

export type UnmetView = Omit<Unmet, 'about'> & { about: string[] };
export const unmetView = (line: Unmet): UnmetView => ({ ...line, about: [...line.about] });
