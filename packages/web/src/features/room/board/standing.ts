import type { Candidate, Room } from '../../../api/types.ts';

/** The four columns. There is no fifth: a candidate leaves the room funded, declined or escalated. */
export const columns = ['candidates', 'funded', 'declined', 'escalated'] as const;
export type Column = (typeof columns)[number];

export const columnTitles: Readonly<Record<Column, string>> = {
  candidates: 'Candidates',
  funded: 'Funded',
  declined: 'Declined out loud',
  escalated: 'Escalated',
};

/** Where a candidate stands on the board; one that an imported writeup called done stands nowhere: nothing is left to decide. */
export function columnOf({ state }: Candidate): Column | null {
  if (state === 'open' || state === 'never_decided') return 'candidates';
  return state === 'done' ? null : state;
}

/** May it go there from where it stands? A settled one comes back to the candidates first, with a reason; a funded one may also be let go. */
export function mayMoveTo(candidate: Candidate, to: Column): boolean {
  const from = columnOf(candidate);
  if (from === null || from === to) return false;
  if (from === 'candidates' || to === 'candidates') return true;
  return from === 'funded' && to !== 'funded';
}

/** One fix, sometimes two: the places of the funded column, each with who holds it. */
export function placesOf(room: Room): readonly { readonly place: 1 | 2; readonly candidate: Candidate | undefined }[] {
  const funded = room.candidates.filter(({ state }) => state === 'funded');
  return ([1, 2] as const).map((place) => ({
    place,
    candidate: funded.find((candidate) => candidate.funded?.place === place),
  }));
}

/** The place the next funded fix takes, or none when both are taken. */
export const freePlace = (room: Room): 1 | 2 | undefined => placesOf(room).find(({ candidate }) => !candidate)?.place;

/** The first sentence says why this one stands here; the second is the same for all of its rung and stands below the board. */
export const firstSentence = (reason: string): string => /^.*?[.!?](?=\s|$)/.exec(reason)?.[0] ?? reason;
