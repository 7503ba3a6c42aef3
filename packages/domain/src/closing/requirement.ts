import type { RequirementCode, RoomState, Unmet } from '../room-state.ts';
import type { Depth } from '../vocabulary.ts';

/** One requirement of DOMAIN §4: what still stands open, or null when it is met. */
export type Requirement = (state: RoomState, depth: Depth | null) => Unmet | null;

export function unmet(code: RequirementCode, message: string, next: string, about: readonly string[] = []): Unmet {
  return { code, message, next, about };
}

/** Spaces are no answer. */
export function isSaid(text: string | undefined): text is string {
  return text !== undefined && text.trim() !== '';
}
