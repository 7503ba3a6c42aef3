import { createContext, useContext } from 'react';
import type { Room } from '../../api/types.ts';

export interface OpenRoom {
  readonly room: Room;
  readonly review: NonNullable<Room['review']>;
  /** False for viewers: they read along, and what they could only be refused is not offered. */
  readonly mayChange: boolean;
}

const RoomContext = createContext<OpenRoom | null>(null);
export const RoomProvider = RoomContext.Provider;

/** The room one is in. Every part of it reads the same snapshot, so that the closing list and the parts never disagree. */
export function useRoom(): OpenRoom {
  const open = useContext(RoomContext);
  if (!open) throw new Error('useRoom needs a RoomProvider above it');
  return open;
}
