import {
  beatStatuses,
  controlEvents,
  controlKinds,
  decisionActions,
  enforcements,
  livenesses,
} from '@pawl/domain/controls/vocabulary';
import { rungs } from '@pawl/domain/vocabulary';
import { z } from 'zod';
import {
  Cursor,
  Day,
  Id,
  IncidentKey,
  Instant,
  Limit,
  Line,
  Named,
  OptionalText,
  pageOf,
  Text,
  Version,
} from './common.ts';

export const ControlKey = z
  .string()
  .regex(/^CTL-[1-9][0-9]{0,8}$/)
  .describe('Permanent key of a control: CTL-7');
export const ControlKind = z.enum(controlKinds);
export const Liveness = z.enum(livenesses);
export const Repository = Line.describe('`owner/name`, or the address of its remote, as its CI calls it');
export const Fingerprint = z
  .string()
  .regex(/^sha256:[0-9a-f]{64}$/)
  .describe('What a control does, as the gate computes it: `sha256:` and 64 hex digits');

export const GateId = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$/)
  .describe("The control's id in the repository: `CTL-7`, or a slug");

/** Where one repository keeps the control, and what its default branch said last. */
export const ControlPlace = z.object({
  repository: z.string(),
  /** The control's id in that repository's `.pawl/controls/`. */
  gateId: z.string(),
  path: z.string(),
  fingerprint: Fingerprint,
  engine: z.string(),
  severity: z.enum(['error', 'warning']),
  enforcement: z.enum(enforcements),
  /** What the newest heartbeat said, whatever the liveness became since. */
  status: z.enum(beatStatuses),
  liveness: Liveness,
  firstSeenAt: Instant,
  /** Last heartbeat of the default branch that judged with it. */
  judgedAt: Instant.nullable(),
  goneAt: Instant.nullable(),
  files: z.number().int(),
  findings: z.number().int(),
  suppressions: z.number().int(),
  allowed: z.number().int(),
});

/** What a control takes from the people whose changes it judges; an estimate, with what it was measured on. */
export const ControlCost = z.object({
  hoursPerYear: z.number(),
  secondsPerRun: z.number(),
  runsPerYear: z.number(),
  /** Days the measurement covers; a year is extrapolated from them. */
  measuredDays: z.number().int(),
  /** "0.8 s a run, 12,400 runs a year; measured over 90 days." */
  basis: z.string(),
});

export const ControlItem = z.object({
  id: Id,
  key: ControlKey,
  title: z.string(),
  kind: ControlKind,
  rung: z.enum(rungs),
  incident: z.object({ key: IncidentKey, title: z.string() }).nullable(),
  /** The control guards, and came from an incident that is restricted to others: nothing else is told of that. */
  storyHidden: z.boolean(),
  /** The funded fix it came from. */
  fix: Named.nullable(),
  team: Named.nullable(),
  /** The owner as the control's file names it, where no team of the workspace has that name. */
  owner: z.string().nullable(),
  liveness: Liveness,
  /** Of a gate; null for what no repository reports. */
  enforcement: z.enum(enforcements).nullable(),
  /** Why it is called so, in a sentence. */
  why: z.string(),
  /** Heartbeat or attestation; null when there never was one. */
  lastAliveAt: Instant.nullable(),
  /** When the server first heard of it. */
  registeredAt: Instant,
  repositories: z.array(z.string()),
  /** Its ids there: the key, or slugs. */
  gateIds: z.array(z.string()),
  /** Distinct changes it stopped, ever. */
  fires: z.number().int(),
  lastFireOn: Day.nullable(),
  /** The last 52 weeks, oldest first; the last one ends today. */
  firesByWeek: z.array(z.number().int()).length(52),
  /** Places that are let by with a reason now. */
  suppressions: z.number().int(),
  /** Said of a control that more is let by than stopped; null otherwise. */
  dying: z.string().nullable(),
  cost: ControlCost.nullable(),
  addedInPanic: z.boolean(),
  reviewBy: Day.nullable(),
  version: Version,
});

/** One recorded decision about a control, with the file the guard accepts. */
export const ControlDecision = z.object({
  id: z.string().regex(/^DEC-[1-9][0-9]{0,8}$/),
  action: z.enum(decisionActions),
  covers: z.array(z.string()),
  repository: z.string().nullable(),
  fingerprint: z.string().nullable(),
  why: z.string(),
  decidedBy: z.string(),
  decidedOn: Day,
  until: Day.nullable(),
  /** Where the file goes, and what is in it; null where no repository runs the control, so that no guard asks. */
  path: z.string().nullable(),
  file: z.string().nullable(),
  at: Instant,
});

export const Control = ControlItem.extend({
  story: z.string(),
  advice: z.string(),
  writeup: z.string().nullable(),
  home: z.string().nullable(),
  places: z.array(ControlPlace),
  /** What its heartbeats told, newest first. */
  history: z.array(
    z.object({
      event: z.enum(controlEvents),
      repository: z.string(),
      fingerprint: Fingerprint,
      commit: z.string(),
      at: Instant,
    }),
  ),
  /** Newest first. */
  decisions: z.array(ControlDecision),
  /** Days with a run or a fire in the last year, oldest first. */
  days: z.array(
    z.object({
      day: Day,
      runs: z.number().int(),
      fires: z.number().int(),
      findings: z.number().int(),
      suppressions: z.number().int(),
      milliseconds: z.number(),
    }),
  ),
});

export const ControlsQuery = z.object({
  /** Name or id of a team; `none` for what has no team. */
  team: z.string().max(300).optional(),
  liveness: Liveness.optional(),
  rung: z.enum(rungs).optional(),
  kind: ControlKind.optional(),
  incident: IncidentKey.optional(),
  repository: z.string().max(300).optional(),
  /** Its id in a repository: a slug, or a key. */
  gateId: GateId.optional(),
  /** Words in title, key, owner, incident, repository or path; all must be there. */
  q: z.string().max(300).optional(),
  sort: z.enum(['urgent', 'title', 'age', 'last_alive', 'fires', 'cost']).default('urgent'),
  cursor: Cursor.optional(),
  limit: Limit,
});
export const ControlsPage = pageOf(ControlItem).extend({
  total: z.number().int(),
  /** Of all that match but for `liveness`. */
  counts: z.object({
    alive: z.number().int(),
    silent: z.number().int(),
    gone: z.number().int(),
    retired: z.number().int(),
  }),
});

export const ControlBody = z.object({
  title: Line,
  kind: ControlKind,
  incident: IncidentKey.nullish(),
  /** The funded fix it carries; found by itself when exactly one of the incident's fits. */
  candidateId: Id.nullish(),
  teamId: Id.nullish(),
  /** The owner by name, where the id is not known. A team, never a person. */
  owner: Line.nullish(),
  story: OptionalText.default(''),
  advice: OptionalText.default(''),
  /** Where it lives: a repository's path, the address of a runbook or of a setting. */
  home: Line.nullish(),
  addedInPanic: z.boolean().default(false),
  reviewBy: Day.nullish(),
});
export const ControlPatch = z.object({
  title: Line.optional(),
  kind: ControlKind.optional(),
  incident: IncidentKey.nullable().optional(),
  candidateId: Id.nullable().optional(),
  teamId: Id.nullable().optional(),
  story: OptionalText.optional(),
  advice: OptionalText.optional(),
  home: Line.nullable().optional(),
  addedInPanic: z.boolean().optional(),
  reviewBy: Day.nullable().optional(),
});

export const ControlDecisionBody = z.object({
  action: z.enum(decisionActions),
  /** The guard's own words for what it found; `removed` for a retirement unless told. */
  covers: z.array(Text).min(1).max(500).optional(),
  /** The version of the control it is about: that of the newest heartbeat unless told. */
  fingerprint: Fingerprint.optional(),
  /** Needed where several repositories run the control. */
  repository: Repository.optional(),
  /** Its id in that repository, where no heartbeat has told it yet; the key unless told. */
  gateId: GateId.optional(),
  why: Text,
  /** A role or a team, never a person. */
  decidedBy: Line,
  /** Last day on which the decision can be used. */
  until: Day.optional(),
});
/** About what concerns every control of a repository: its settings, the places where its CI runs the gate. */
export const GateDecisionBody = z.object({
  action: z.enum(decisionActions),
  covers: z.array(Text).min(1).max(500),
  fingerprint: Fingerprint,
  repository: Repository,
  why: Text,
  decidedBy: Line,
  until: Day.optional(),
});
