import { attestationDays, heartbeatDays } from '@pawl/domain/controls/liveness';
import { watched, type Watched } from '../controls/control-item.ts';
import { controlKey } from '../controls/control-key.ts';
import { teamBook } from '../controls/teams-by-name.ts';
import { groupBy } from '../group-by.ts';
import { incidentKey } from '../incident-key.ts';
import { facilitatorOf, listeners } from '../outbox/listeners.ts';
import { tell } from '../outbox/tell.ts';
import type { Work } from '../ports/work.ts';
import { done, type Result } from '../refusal.ts';

const dayMs = 86_400_000;
/** The longest silent first; what is beyond this is on the page, and told as soon as these are seen to. */
const most = 500;

/**
 * Controls that fell silent or went without a decision, told once for each time: to the people of the team that owns them, or to the
 * facilitator of the incident they came from.
 */
export async function tellSilentControls(work: Work): Promise<Result<number>> {
  const before = (days: number): Date => new Date(work.now.getTime() - days * dayMs);
  const ids = await work.queries.quietControls(
    { heartbeat: before(heartbeatDays), attestation: before(attestationDays) },
    most,
  );
  if (ids.length === 0) return done(0);
  const controls = await work.queries.listedControls({ ids });
  const teams = teamBook(await work.many('teams', {}));
  const all = watched(controls, await work.queries.listedPlaces(ids), teams, work.now);
  const quiet = all.filter(({ life }) => life.raisedAt !== null);
  const told = groupBy(
    await work.many('messages', { kind: 'control_quiet', subjectId: { in: ids } }),
    ({ subjectId }) => subjectId,
  );
  for (const one of quiet) {
    const cause = causeOf(one);
    if ((told.get(one.control.id) ?? []).some((message) => message.cause === cause)) continue;
    const { control, life } = one;
    await tell(work, {
      kind: 'control_quiet',
      subjectId: control.id,
      cause,
      to: await whoLooksAfter(work, one),
      data: {
        controlKey: controlKey(control.number),
        control: control.title,
        // The team has to hear that its control is silent, also where what happened is not for all of them.
        incidentKey:
          control.incidentNumber === null || control.storyRestricted ? null : incidentKey(control.incidentNumber),
        liveness: life.liveness === 'gone' ? 'gone' : 'silent',
        why: life.why,
      },
    });
  }
  return done(quiet.length);
}

/** The same silence has one beginning: counted from the last sign of life, however often it is looked at. */
const causeOf = ({ life }: Watched): string => `${life.liveness} ${life.raisedAt?.toISOString() ?? ''}`;

async function whoLooksAfter(work: Work, { control, team }: Watched): Promise<string[]> {
  const members = team ? await work.many('teamMembers', { teamId: team.id }) : [];
  const ids = members.map(({ personId }) => personId);
  const here = ids.length > 0 ? await work.many('people', { id: { in: ids }, active: true }) : [];
  const origin = control.origin === 'story' ? ('story' as const) : ('declared' as const);
  if (here.length > 0) return listeners(work, { origin }, ids);
  const { incidentNumber: number } = control;
  const incident = number === null ? undefined : await work.one('incidents', { number });
  return listeners(work, incident ?? { origin }, [incident ? await facilitatorOf(work, incident.id) : null]);
}
