import { pathKinds, rungs, type FixKind, type PathKind, type Rung } from './vocabulary.ts';

/** What it takes for the lesson to disappear (DOMAIN §6). */
export const disappears: Readonly<Record<Rung, string>> = {
  heads: 'by itself, in weeks, faster when people move',
  checklist: 'at the first real deadline crunch',
  path: 'only when someone deliberately removes it, and removing it makes them face why it exists',
};

const isPathKind = (kind: FixKind): kind is PathKind => (pathKinds as readonly FixKind[]).includes(kind);

/** Where a fix of this kind lives. Training, and what fits no other kind, lives in heads until somebody shows a better home. */
export function rungOfKind(kind: FixKind): Rung {
  if (isPathKind(kind)) return 'path';
  return kind === 'checklist' || kind === 'runbook' ? 'checklist' : 'heads';
}

/**
 * The rung a candidate is ranked on: the lower of what was claimed and what its kind allows. Training does not
 * become the path of the work by being called so. `other` says nothing about the kind, so the claim stands.
 */
export function effectiveRung({ rung, kind }: Placed): Rung {
  if (kind === 'other') return rung;
  const allowed = rungOfKind(kind);
  return rungs.indexOf(rung) <= rungs.indexOf(allowed) ? rung : allowed;
}

export interface Placed {
  readonly rung: Rung;
  readonly kind: FixKind;
}

/** Lower comes first: most durable rung first, and within the path subtraction before addition. */
export function ladderPosition(candidate: Placed): number {
  const rung = effectiveRung(candidate);
  if (rung === 'path') return isPathKind(candidate.kind) ? pathKinds.indexOf(candidate.kind) : pathKinds.length;
  return pathKinds.length + (rung === 'checklist' ? 1 : 2);
}

/** Highest first, with the reason. Candidates that stand on the same step keep the order they came in. */
export function rankCandidates<C extends Placed>(candidates: readonly C[]): { candidate: C; why: string }[] {
  return candidates
    .toSorted((a, b) => ladderPosition(a) - ladderPosition(b))
    .map((candidate) => ({ candidate, why: whyHere(candidate) }));
}

const kindReasons: Readonly<Record<PathKind, string>> = {
  deletion: 'First: the footgun is gone, and what does not exist cannot be used wrongly.',
  permission_removed: 'High: nobody can do it any more, and nothing was added that has to be kept running.',
  safer_default: 'High: doing nothing special is now the safe way.',
  gate: 'In the path of the work: the change is refused, and the refusal tells the story. It has to be kept running.',
  automation: 'In the path of the work: the system limits the damage by itself. It is a part more that can fail.',
};

/** Why a candidate stands where it stands, in a sentence or two. */
export function whyHere(candidate: Placed): string {
  const rung = effectiveRung(candidate);
  const loses = `The lesson disappears ${disappears[rung]}.`;
  if (rung === 'path' && isPathKind(candidate.kind)) return `${kindReasons[candidate.kind]} ${loses}`;
  if (rung === 'path') return `In the path of the work. ${loses}`;
  return rung === 'checklist' ? `Someone has to open it. ${loses}` : `It lives in people's heads. ${loses}`;
}
