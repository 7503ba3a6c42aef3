import { takeRun, type RunTaken } from '@pawl/domain/controls/take-beat';
import type { ControlPlaceRecord, ControlRecord } from '../ports/control-records.ts';
import type { Counts, GateRun } from '../ports/gate-writes.ts';
import type { Work } from '../ports/work.ts';
import { done, type Result } from '../refusal.ts';
import { todayOf } from '../today.ts';
import { controlKey, numberOfControl } from './control-key.ts';
import { followFiles } from './follow-files.ts';
import type { ControlBeat, Heartbeat } from './heartbeat.ts';
import { registerBeats } from './register-beats.ts';

export interface HeartbeatAnswer {
  readonly caught: Record<string, { count: number; since: string }>;
  readonly keys: Record<string, string>;
  readonly notes: string[];
}
type Taken = RunTaken<ControlBeat, ControlPlaceRecord>;
type Told = readonly { readonly beat: ControlBeat; readonly control: ControlRecord }[];

/**
 * One run of the gate. The same run told twice counts once; told again as the newest one it still says that the gate is alive, and an
 * older one told again says nothing about today. A constant number of statements, however many controls there are.
 */
export async function takeHeartbeat(work: Work, heartbeat: Heartbeat): Promise<Result<HeartbeatAnswer>> {
  const { repository, commit, kind, controls: beats } = heartbeat;
  const run: GateRun = { repository, commit, kind };
  const lastCommit = await work.gate.holdRepository(repository, work.now);
  const fresh = await work.gate.countRun(run, work.now);
  const outdated = kind === 'default_branch' && !fresh && commit !== lastCommit;

  const places = await work.many('controlPlaces', { repository });
  const numbers = beats.flatMap(({ id }) => numberOfControl(id) ?? []);
  const known = [
    ...(await work.many('controls', { number: { in: numbers } })),
    ...(await work.many('controls', { id: { in: places.map(({ controlId }) => controlId) } })),
  ];
  const taken = takeRun(beats, kind, places, new Map(known.map(({ id, number }) => [controlKey(number), id])));
  const byId = new Map(known.map((control) => [control.id, control]));
  const registered = outdated ? new Map<string, ControlRecord>() : await registerBeats(work, taken.beats);
  const told = taken.beats.flatMap(({ beat, controlId }) => {
    const control = controlId === null ? registered.get(beat.id) : byId.get(controlId);
    return control ? [{ beat, control }] : [];
  });
  if (!outdated) {
    await rememberRun(work, run, taken, told, places);
    await count(work, run, told, fresh);
  }
  return done(await answer(work, told, outdated ? [] : notesOf(taken, told, repository)));
}

/** What the repository is like now: its places, what happened to them, and what its files say. */
async function rememberRun(
  work: Work,
  run: GateRun,
  taken: Taken,
  told: Told,
  places: readonly ControlPlaceRecord[],
): Promise<void> {
  const { repository, commit, kind } = run;
  const known = new Map(places.map((place) => [place.gateId, place]));
  const main = kind === 'default_branch';
  // A change may never be merged: it names what nobody has heard of yet, and says nothing of what the default branch has.
  const rows = told.flatMap(({ beat, control }) => {
    const place = known.get(beat.id);
    return place && !main ? [] : [placeOf(beat, control.id, run, place, work.now)];
  });
  const events = taken.beats.flatMap(({ beat, event }) => {
    const control = told.find((one) => one.beat === beat)?.control;
    return event && control ? [{ controlId: control.id, event, fingerprint: beat.fingerprint }] : [];
  });
  const gone = taken.gone.map(({ controlId, fingerprint }) => ({ controlId, event: 'gone' as const, fingerprint }));
  await work.gate.savePlaces(rows);
  await work.gate.tellEvents([...events, ...gone].map((row) => ({ ...row, repository, commit, at: work.now })));
  if (!main) return;
  const idsOf = (list: readonly ControlPlaceRecord[]) => list.map(({ gateId }) => gateId);
  await work.gate.markGone(repository, idsOf(taken.gone), work.now);
  await work.gate.forgetPlaces(repository, idsOf(taken.renamed));
  await work.gate.rememberCommit(run);
  await followFiles(work, told);
}

function placeOf(
  beat: ControlBeat,
  controlId: string,
  { repository, kind }: GateRun,
  before: ControlPlaceRecord | undefined,
  now: Date,
): Omit<ControlPlaceRecord, 'workspaceId'> {
  const { id: gateId, path, fingerprint, engine, severity, status, files, findings, suppressions, allowed } = beat;
  const main = kind === 'default_branch';
  const judged = main && status !== 'could_not_judge';
  // A decision is about one version of a control, and is spent when that version has left.
  const stillDecided = before !== undefined && before.goneAt === null && before.fingerprint === fingerprint;
  return {
    repository,
    gateId,
    controlId,
    path,
    fingerprint,
    engine,
    severity,
    status,
    files,
    findings,
    suppressions,
    allowed,
    firstSeenAt: before?.firstSeenAt ?? now,
    seenAt: main ? now : null,
    judgedAt: judged ? now : (before?.judgedAt ?? null),
    goneAt: null,
    retiredBy: stillDecided ? before.retiredBy : null,
  };
}

/** Fires are the changes a control stopped, each once. On the default branch a finding is a failing control, and stopped nobody. */
async function count(work: Work, run: GateRun, told: Told, fresh: boolean): Promise<void> {
  const stopped = run.kind === 'change' ? told.filter(({ beat }) => beat.findings > 0) : [];
  const fired = new Set(
    await work.gate.addFires(run, [...new Set(stopped.map(({ control }) => control.id))], work.now),
  );
  const counts = new Map<string, Counts>();
  for (const { beat, control } of told) {
    const before = counts.get(control.id);
    const fires = fired.has(control.id) ? 1 : 0;
    if (!fresh && fires === 0) continue;
    counts.set(control.id, {
      controlId: control.id,
      runs: fresh ? 1 : 0,
      fires,
      findings: (before?.findings ?? 0) + (fresh ? beat.findings : 0),
      suppressions: (before?.suppressions ?? 0) + (fresh ? beat.suppressions : 0),
      milliseconds: (before?.milliseconds ?? 0) + (fresh ? beat.milliseconds : 0),
    });
  }
  await work.gate.addCounts(todayOf(work), [...counts.values()]);
}

async function answer(work: Work, told: Told, notes: readonly string[]): Promise<HeartbeatAnswer> {
  const totals = await work.many('controlTotals', { controlId: { in: told.map(({ control }) => control.id) } });
  const fires = new Map(totals.map((total) => [total.controlId, total.fires]));
  const since = (control: ControlRecord): string => control.createdAt.toISOString().slice(0, 10);
  return {
    caught: Object.fromEntries(
      told.map(({ beat, control }) => [beat.id, { count: fires.get(control.id) ?? 0, since: since(control) }]),
    ),
    keys: Object.fromEntries(told.map(({ beat, control }) => [beat.id, controlKey(control.number)])),
    notes: [...notes],
  };
}

function notesOf(taken: Taken, told: Told, repository: string): string[] {
  const keyOf = new Map(told.map(({ beat, control }) => [beat.id, controlKey(control.number)]));
  const never = taken.beats.flatMap(({ beat: { id }, neverGiven }) =>
    neverGiven ? [`This server never gave the key ${id}; the control is kept as ${keyOf.get(id)}.`] : [],
  );
  return [...never, ...taken.gone.map(({ gateId }) => `${repository} reported ${gateId} before, and no longer does.`)];
}
