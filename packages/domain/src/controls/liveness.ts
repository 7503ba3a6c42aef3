import { dayOfInstant } from '../day.ts';
import type { BeatStatus, ControlKind, Enforcement, Liveness } from './vocabulary.ts';

/** A week is longer than any holiday weekend and shorter than anybody's memory (DOMAIN §7). */
export const heartbeatDays = 7;
/** A checklist that nobody opened for a month is not in use (DOMAIN §7). */
export const attestationDays = 30;

/** A control in one repository, as the heartbeats of the default branch told it. */
export interface PlaceSeen {
  readonly repository: string;
  readonly firstSeenAt: Date;
  /** Last time the default branch reported it, judged or not; null when only changes have named it. */
  readonly seenAt: Date | null;
  /** Last time it was judged with; null when it never was. */
  readonly judgedAt: Date | null;
  /** When the repository reported without it. */
  readonly goneAt: Date | null;
  /** What it found then. `could_not_judge` is no life sign: `judgedAt` stays where it was. */
  readonly status: BeatStatus;
  /** A decision says that this very version of it may go. */
  readonly retireDecided: boolean;
}
export interface ControlSeen {
  readonly kind: ControlKind;
  readonly registeredAt: Date;
  readonly places: readonly PlaceSeen[];
  /** Said by a person: followed or skipped. */
  readonly attestedAt: Date | null;
  /** Of a control that no repository runs. */
  readonly retiredAt: Date | null;
}
export interface Life {
  readonly liveness: Liveness;
  /** Of what a repository runs, or should; null for what people follow or what nothing watches. */
  readonly enforcement: Enforcement | null;
  /** In a sentence. */
  readonly why: string;
  /** Last sign of life. */
  readonly aliveAt: Date | null;
  /** Since when it is silent or gone, where somebody has to look; null where nobody has to. */
  readonly raisedAt: Date | null;
}

const DAY = 86_400_000;
const within = (at: Date | null, days: number, now: Date): at is Date =>
  at !== null && now.getTime() - at.getTime() <= days * DAY;
const after = (at: Date, days: number): Date => new Date(at.getTime() + days * DAY);
const on = (at: Date): string => dayOfInstant(at.getTime());

/** One place. A decision retires it once the repository no longer reports it: until the change is merged it is alive. */
export function placeLife(place: PlaceSeen, now: Date): Life {
  const { repository, judgedAt, goneAt, retireDecided, status } = place;
  const life = (liveness: Liveness, enforcement: Enforcement, why: string, raisedAt: Date | null = null): Life => ({
    liveness,
    enforcement,
    why,
    aliveAt: judgedAt,
    raisedAt,
  });
  const ran: Enforcement = judgedAt === null ? 'never_ran' : 'silent';
  if (goneAt !== null) {
    return retireDecided
      ? life('retired', ran, `Retired by decision; ${repository} reported without it on ${on(goneAt)}.`)
      : life(
          'gone',
          ran,
          `${repository} reported without it on ${on(goneAt)}, and no decision says that it may go.`,
          goneAt,
        );
  }
  if (within(judgedAt, heartbeatDays, now)) {
    return status === 'failing'
      ? life('alive', 'failing', `Judged in ${repository} on ${on(judgedAt)}; the default branch does not meet it.`)
      : life('alive', 'enforcing', `Judged in ${repository} on ${on(judgedAt)}.`);
  }
  if (retireDecided) return life('retired', ran, `Retired by decision; ${repository} no longer reports it.`);
  if (judgedAt === null) {
    const due = after(place.firstSeenAt, heartbeatDays);
    const raised = place.seenAt !== null && due <= now ? due : null;
    return life('silent', ran, `${repository} has named it, and its default branch was never judged with it.`, raised);
  }
  const lately =
    status === 'could_not_judge' ? `${repository} could not judge with it` : `Nothing was heard from ${repository}`;
  return life('silent', ran, `${lately} since ${on(judgedAt)}.`, after(judgedAt, heartbeatDays));
}

/** The worst comes first: what is gone in one repository is not made up for by another that still has it. */
const worst: readonly Liveness[] = ['gone', 'silent', 'alive', 'retired'];
const least: readonly (Enforcement | null)[] = ['never_ran', 'silent', 'failing', 'enforcing', null];

/** Of the whole control, over all repositories that run it. */
export function controlLife(control: ControlSeen, now: Date): Life {
  if (control.places.length === 0) return lifeWithoutGate(control, now);
  const lives = control.places
    .map((place) => placeLife(place, now))
    .toSorted(
      (a, b) =>
        worst.indexOf(a.liveness) - worst.indexOf(b.liveness) ||
        least.indexOf(a.enforcement) - least.indexOf(b.enforcement) ||
        (a.aliveAt?.getTime() ?? 0) - (b.aliveAt?.getTime() ?? 0),
    );
  const [first] = lives;
  if (!first) throw new Error('a control with places has a life');
  const signs = lives.flatMap(({ aliveAt }) => (aliveAt === null ? [] : [aliveAt.getTime()]));
  return { ...first, aliveAt: signs.length > 0 ? new Date(Math.max(...signs)) : null };
}

/** What no repository has reported: followed by people, watched by nothing, or about to be written. */
function lifeWithoutGate({ kind, registeredAt, attestedAt, retiredAt }: ControlSeen, now: Date): Life {
  const enforcement = kind === 'gate' ? 'never_ran' : null;
  const quiet = { enforcement, aliveAt: attestedAt, raisedAt: null } as const;
  if (retiredAt !== null) return { ...quiet, liveness: 'retired', why: `Retired by decision on ${on(retiredAt)}.` };
  if (kind === 'gate') {
    const due = after(registeredAt, heartbeatDays);
    return {
      ...quiet,
      liveness: 'silent',
      why: `No repository has reported it since it was registered on ${on(registeredAt)}.`,
      raisedAt: due <= now ? due : null,
    };
  }
  if (kind !== 'checklist' && kind !== 'runbook') {
    const why = 'Nothing watches it. A `paths` or `text` control in the repository would see it come back.';
    return { ...quiet, liveness: 'silent', why };
  }
  if (within(attestedAt, attestationDays, now)) {
    return { ...quiet, liveness: 'alive', why: `Somebody said on ${on(attestedAt)} whether it was followed.` };
  }
  const since = attestedAt ?? registeredAt;
  const due = after(since, attestationDays);
  return {
    ...quiet,
    liveness: 'silent',
    why: attestedAt
      ? `Nobody has said whether it is followed since ${on(since)}.`
      : 'Nobody has said yet whether it is followed.',
    raisedAt: due <= now ? due : null,
  };
}
