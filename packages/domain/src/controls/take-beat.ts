import type { BeatStatus, ControlEvent } from './vocabulary.ts';

/** A control as one run reported it. */
export interface Beat {
  readonly id: string;
  readonly fingerprint: string;
  readonly status: BeatStatus;
}
/** A control as the same repository reported it before. */
export interface KnownPlace {
  readonly gateId: string;
  readonly controlId: string;
  readonly fingerprint: string;
  /** By its default branch; null when only changes have named it. */
  readonly seenAt: Date | null;
  readonly goneAt: Date | null;
}
export interface BeatTaken<B extends Beat> {
  readonly beat: B;
  /** The control it belongs to; null when one has to be registered for it. */
  readonly controlId: string | null;
  readonly event: ControlEvent | null;
  /** The id has the form of a key, and this workspace never gave it. */
  readonly neverGiven: boolean;
}
export interface RunTaken<B extends Beat, P extends KnownPlace> {
  readonly beats: readonly BeatTaken<B>[];
  /** Reported before by the default branch, and no longer. */
  readonly gone: readonly P[];
  /** Reported under another id now: the control is still there, the old id is not. */
  readonly renamed: readonly P[];
}

const KEY = /^CTL-[1-9]\d{0,8}$/;
export const isControlKey = (id: string): boolean => KEY.test(id);

/**
 * What one run says that was not known: which control each id belongs to, what is new, changed, back or gone. The repository's own
 * memory comes first, so that an id it took before a key of that number was given stays what it was. A change says nothing about
 * what is gone: it may be on its way to be declined.
 */
export function takeRun<B extends Beat, P extends KnownPlace>(
  beats: readonly B[],
  kind: 'default_branch' | 'change',
  places: readonly P[],
  /** Ids of the workspace's controls by key. */
  byKey: ReadonlyMap<string, string>,
): RunTaken<B, P> {
  const known = new Map(places.map((place) => [place.gateId, place]));
  const taken = beats.map((beat): BeatTaken<B> => {
    const place = known.get(beat.id);
    if (!place) {
      const controlId = byKey.get(beat.id) ?? null;
      return { beat, controlId, event: 'registered', neverGiven: controlId === null && isControlKey(beat.id) };
    }
    return {
      beat,
      controlId: place.controlId,
      event: kind === 'change' ? null : eventOf(place, beat),
      neverGiven: false,
    };
  });
  const reported = new Set(beats.map(({ id }) => id));
  const absent =
    kind === 'change' ? [] : places.filter(({ gateId, seenAt }) => seenAt !== null && !reported.has(gateId));
  const still = new Set(taken.map(({ controlId }) => controlId));
  return {
    beats: taken,
    gone: absent.filter((place) => place.goneAt === null && !still.has(place.controlId)),
    renamed: absent.filter((place) => still.has(place.controlId)),
  };
}

function eventOf(place: KnownPlace, beat: Beat): ControlEvent | null {
  if (place.goneAt !== null) return 'returned';
  // First named by a change: what it was before the merge was never in force.
  if (place.seenAt === null) return null;
  return place.fingerprint === beat.fingerprint ? null : 'changed';
}
