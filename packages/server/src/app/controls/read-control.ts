import { placeLife } from '@pawl/domain/controls/liveness';
import { addDays } from '@pawl/domain/day';
import type { ControlPlaceRecord, ControlRecord } from '../ports/control-records.ts';
import type { Reading } from '../ports/work.ts';
import { done, missing, type Result } from '../refusal.ts';
import { todayOf } from '../today.ts';
import { controlItems, watched, type ControlItem } from './control-item.ts';
import { findControl } from './control-key.ts';
import { decisionView } from './decision-view.ts';
import { placeSeen } from './life-of.ts';
import { teamBook } from './teams-by-name.ts';

/** More than anybody reads; the heartbeats of a control that flaps would fill pages. */
const mostEvents = 200;

export async function readControl(read: Reading, key: string): Promise<Result<ControlView>> {
  const control = await findControl(read, key);
  return control ? done(await controlView(read, control)) : missing('control');
}

/** One control with everything that is known of it. */
export async function controlView(read: Reading, control: ControlRecord) {
  const { id, advice, home } = control;
  const teams = teamBook(await read.many('teams', {}));
  const listed = await read.queries.listedControls({ ids: [id] });
  const places = await read.many('controlPlaces', { controlId: id }, [{ by: 'repository' }, { by: 'gateId' }]);
  const [item] = await controlItems(read, watched(listed, places, teams, read.now));
  if (!item) throw new Error('a control that was read is there');
  const { story, writeup } = tellable(control, item);
  const decisions = await read.many('controlDecisions', { controlId: id }, [{ by: 'number', desc: true }]);
  const days = await read.many('controlDays', { controlId: id }, [{ by: 'day' }]);
  const from = addDays(todayOf(read), -364);
  return {
    ...(item satisfies ControlItem),
    story,
    advice,
    writeup,
    home,
    places: places.map((place) => placeView(place, read.now)),
    history: (await read.queries.controlEvents(id, mostEvents)).map(
      ({ event, repository, fingerprint, commit, at }) => ({
        event,
        repository,
        fingerprint,
        commit,
        at: at.toISOString(),
      }),
    ),
    decisions: decisions.map(decisionView),
    days: days
      .filter(({ day }) => day >= from)
      .map(({ day, runs, fires, findings, suppressions, milliseconds }) => ({
        day,
        runs,
        fires,
        findings,
        suppressions,
        milliseconds,
      })),
  };
}
export type ControlView = Awaited<ReturnType<typeof controlView>>;

/** What was written of it by hand may tell what happened; that is for those who may see the incident. What it advises is for everybody it stops. */
export const tellable = (
  { story, writeup }: ControlRecord,
  { storyHidden }: Pick<ControlItem, 'storyHidden'>,
): Pick<ControlRecord, 'story' | 'writeup'> => (storyHidden ? { story: '', writeup: null } : { story, writeup });

function placeView(place: ControlPlaceRecord, now: Date) {
  const { repository, gateId, path, fingerprint, engine, severity, status } = place;
  const { files, findings, suppressions, allowed } = place;
  const { liveness, enforcement } = placeLife(placeSeen(place), now);
  return {
    repository,
    gateId,
    path,
    fingerprint,
    engine,
    severity,
    status,
    liveness,
    enforcement: enforcement ?? 'never_ran',
    firstSeenAt: place.firstSeenAt.toISOString(),
    judgedAt: place.judgedAt?.toISOString() ?? null,
    goneAt: place.goneAt?.toISOString() ?? null,
    files,
    findings,
    suppressions,
    allowed,
  };
}
