import { attestationDays, heartbeatDays } from '@pawl/domain/controls/liveness';
import { rungOfControl } from '@pawl/domain/controls/vocabulary';
import type { HomeLesson } from '@pawl/domain/home';
import { effectiveRung } from '@pawl/domain/ladder';
import type { Rung } from '@pawl/domain/vocabulary';
import { watched, type Watched } from '../controls/control-item.ts';
import { controlKey } from '../controls/control-key.ts';
import { teamBook } from '../controls/teams-by-name.ts';
import { incidentKey } from '../incident-key.ts';
import type { Reading } from '../ports/work.ts';

const dayMs = 86_400_000;
/** Beyond this nobody reads on; the worst stand first. */
const mostQuiet = 200;

export interface ControlLessons {
  /** Lessons whose control is silent or gone: funded fixes under their own id, controls without one under theirs. */
  readonly quiet: readonly HomeLesson[];
  /** Of those, the fixes that were counted as shipped before anybody looked at their control. */
  readonly shippedOf: ReadonlyMap<string, Rung>;
  /** Alive, and of no funded fix: counted only. */
  readonly living: Readonly<Partial<Record<Rung, number>>>;
}

/** What the controls say about the lessons they carry: a fix that shipped no longer holds when its control has gone. */
export async function controlLessons(read: Reading): Promise<ControlLessons> {
  const before = (days: number): Date => new Date(read.now.getTime() - days * dayMs);
  const ids = await read.queries.quietControls(
    { heartbeat: before(heartbeatDays), attestation: before(attestationDays) },
    mostQuiet,
  );
  const listed = ids.length === 0 ? [] : await read.queries.listedControls({ ids });
  const places = ids.length === 0 ? [] : await read.queries.listedPlaces(ids);
  const quiet = watched(listed, places, teamBook([]), read.now).filter(({ life }) => life.raisedAt !== null);
  const fixIds = quiet.flatMap(({ control }) => control.candidateId ?? []);
  const fixes = fixIds.length === 0 ? [] : await read.many('candidates', { id: { in: fixIds }, state: 'funded' });
  const shipped = fixes.filter(({ progress }) => progress === 'shipped' || progress === 'held');
  const living: Partial<Record<Rung, number>> = {};
  for (const { kind, count } of await read.queries.livingWithoutFix(before(heartbeatDays))) {
    const rung = rungOfControl(kind);
    living[rung] = (living[rung] ?? 0) + count;
  }
  const known = new Set(fixes.map(({ id }) => id));
  return {
    quiet: quiet.map((one) => lessonOf(one, known)),
    shippedOf: new Map(shipped.map((fix) => [fix.id, effectiveRung(fix)])),
    living,
  };
}

function lessonOf({ control, life }: Watched, fixes: ReadonlySet<string>): HomeLesson {
  const { id, candidateId, candidateTitle, incidentNumber } = control;
  const fix = candidateId !== null && fixes.has(candidateId);
  return {
    id: fix ? candidateId : id,
    title: fix ? (candidateTitle ?? control.title) : control.title,
    incidentKey: incidentNumber === null ? null : incidentKey(incidentNumber),
    controlKey: controlKey(control.number),
    rung: rungOfControl(control.kind),
    progress: 'shipped',
    liveness: life.liveness,
    why: life.why,
    ...(life.raisedAt === null ? {} : { since: life.raisedAt.toISOString().slice(0, 10) }),
  };
}
