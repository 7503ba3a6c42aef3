import { debtKinds } from '@pawl/domain/debt';
import {
  candidateStates,
  depths,
  effects,
  fixKinds,
  fixProgress,
  incidentStatuses,
  judgements,
  mechanisms,
  recurrenceAnswers,
  rungs,
  safeguardStates,
  safeguards,
  severities,
  triggers,
} from '@pawl/domain/vocabulary';
import { z } from 'zod';
import { Cursor, Day, Id, IncidentKey, Instant, Line, Named, OptionalText, Version } from './common.ts';

export const Severity = z.enum(severities);
export const Depth = z.enum(depths);
export const Rung = z.enum(rungs);
export const FixKind = z.enum(fixKinds);
export const Judgement = z.enum(judgements);

export const FailureClass = z.object({
  service: Line.optional(),
  trigger: z.enum(triggers).optional(),
  mechanism: z.enum(mechanisms).optional(),
  safeguard: z.enum(safeguards).optional(),
  safeguardState: z.enum(safeguardStates).optional(),
  effect: z.enum(effects).optional(),
});

export const Incident = z.object({
  id: Id,
  key: IncidentKey,
  title: z.string(),
  summary: z.string(),
  status: z.enum(incidentStatuses),
  severity: Severity.nullable(),
  services: z.array(Named),
  /** When it began, as far as known. */
  occurredAt: Instant,
  declaredAt: Instant,
  mitigatedAt: Instant.nullable(),
  resolvedAt: Instant.nullable(),
  closedAt: Instant.nullable(),
  origin: z.enum(['declared', 'imported', 'story']),
  duplicateOf: IncidentKey.nullable(),
  /** A generated change or an autonomous action is in the causal chain. */
  actorWasAgent: z.boolean(),
  surprise: z.number().int().min(0).max(3).nullable(),
  depth: Depth.nullable(),
  failureClass: FailureClass,
  recurrence: z.enum(recurrenceAnswers).nullable(),
  /** Only the people named on it see it, see `/api/incidents/{key}/visibility`. */
  restricted: z.boolean(),
  version: Version,
});

export const DeclareBody = z.object({
  title: Line,
  summary: OptionalText.default(''),
  severity: Severity.nullish(),
  /** Service names or aliases; a name nobody knows yet becomes a service. */
  services: z.array(Line).max(50).default([]),
  occurredAt: Instant.optional(),
  actorWasAgent: z.boolean().default(false),
  /** Only for whoever declares it and the people named in `people`. It may only name services that exist. */
  restricted: z.boolean().default(false),
  /** Ids of people who may see it beside whoever declares it; of a restricted one. */
  people: z.array(Id).max(200).default([]),
  /** "This is that again": judged as the same class at once. */
  sameAs: IncidentKey.optional(),
});
export const IncidentPatch = z.object({
  title: Line.optional(),
  summary: OptionalText.optional(),
  severity: Severity.nullable().optional(),
  services: z.array(Line).max(50).optional(),
  occurredAt: Instant.optional(),
  mitigatedAt: Instant.nullable().optional(),
  resolvedAt: Instant.nullable().optional(),
  actorWasAgent: z.boolean().optional(),
});
export const StatusBody = z.object({
  status: z.enum(incidentStatuses),
  duplicateOf: IncidentKey.optional(),
  reason: OptionalText.optional(),
});

/** One thing a recalled incident still owes. */
export const DebtItem = z.object({
  kind: z.enum(debtKinds),
  id: Id,
  text: z.string(),
  /** Why it was declined and what would reopen it, or since when the question is open. */
  detail: z.string().nullable(),
});
export const RecallMatch = z.object({
  key: IncidentKey,
  title: z.string(),
  service: z.string().nullable(),
  services: z.array(z.string()),
  occurredAt: Instant,
  status: z.enum(incidentStatuses),
  /** The sum of `parts`; comparable within one answer only. */
  score: z.number(),
  /** 0…1, comparable between answers; `aboveThreshold` is decided on it. */
  strength: z.number(),
  /** The room must judge a match above the threshold. */
  aboveThreshold: z.boolean(),
  /** Why it matched, the heaviest reason first: "same service: settlement", "words: refund, twice". */
  why: z.array(z.string()),
  words: z.array(z.string()),
  /** What the score is the sum of, the largest part first; what was judged unrelated before takes some away. */
  parts: z.array(
    z.object({
      by: z.enum(['word', 'service', 'component', 'nearness', 'same_class', 'unrelated', 'meaning']),
      /** Of a word: as the question writes it, each spelling once. All of them stand in the older text, in some ending. */
      words: z.array(z.string()),
      /** Of `same_class`: the match that the team judged the same class as this one before. */
      of: IncidentKey.nullable(),
      points: z.number(),
    }),
  ),
  /** The older text around the words, with the ranges to highlight. */
  excerpt: z.object({
    text: z.string(),
    marks: z.array(z.tuple([z.number().int(), z.number().int()])),
  }),
  sameService: z.boolean(),
  sameClass: z.boolean(),
  /** "fourteen months ago" */
  age: z.string(),
  /** The sentence: how long ago, how near, and what was never done about it. */
  debt: z.string(),
  debtItems: z.array(DebtItem),
  judgement: Judgement.nullable(),
});
export const RecallBody = z.object({
  title: OptionalText.default(''),
  text: OptionalText.default(''),
  services: z.array(Line).max(50).default([]),
  /** Only incidents that began before this moment. */
  before: Instant.optional(),
  /** The incident that asks, left out of its own answer. */
  exclude: IncidentKey.optional(),
  limit: z.number().int().min(1).max(50).default(5),
});
export const RecallAnswer = z.object({
  matches: z.array(RecallMatch),
  searched: z.number().int(),
  tookMs: z.number(),
});
export const JudgementBody = z.object({
  prior: IncidentKey,
  judgement: Judgement,
  note: OptionalText.optional(),
});

export const ArchiveQuery = z.object({
  q: z.string().max(2_000).optional(),
  service: z.string().max(300).optional(),
  severity: Severity.optional(),
  depth: Depth.optional(),
  status: z.enum(incidentStatuses).optional(),
  mechanism: z.enum(mechanisms).optional(),
  trigger: z.enum(triggers).optional(),
  /** Only incidents that still owe something. */
  debt: z.enum(['owed']).optional(),
  from: Day.optional(),
  to: Day.optional(),
  sort: z.enum(['best', 'newest', 'oldest']).optional(),
  cursor: Cursor.optional(),
  limit: z.coerce.number().int().min(1).max(100).default(25),
});
export const ArchiveItem = z.object({
  incident: Incident,
  debt: z.string(),
  owed: z.number().int(),
  words: z.array(z.string()),
  excerpt: z.object({
    text: z.string(),
    marks: z.array(z.tuple([z.number().int(), z.number().int()])),
  }),
});

export const Candidate = z.object({
  id: Id,
  title: z.string(),
  detail: z.string(),
  rung: Rung,
  kind: FixKind,
  state: z.enum(candidateStates),
  progress: z.enum(fixProgress).nullable(),
  /** As an imported writeup named the owner, ticket and due date. */
  imported: z
    .object({
      owner: z.string().nullable(),
      ticket: z.string().nullable(),
      due: z.string().nullable(),
    })
    .nullable(),
  funded: z
    .object({
      place: z.union([z.literal(1), z.literal(2)]),
      owner: z.object({ id: Id, name: z.string(), active: z.boolean() }),
      cycle: z.object({ id: Id, name: z.string(), starts: Day, ends: Day, team: Named }),
      estimateDays: z.number(),
      displaces: z.array(z.object({ id: Id, title: z.string(), days: z.number() })),
      fromReserve: z.boolean(),
      secondReason: z.string().nullable(),
    })
    .nullable(),
  decline: z.object({ reason: z.string(), decider: Named, reopenEvidence: z.string(), at: Instant }).nullable(),
  escalation: z.object({ ask: z.string(), decisionMaker: z.string(), decideBy: Day, at: Instant }).nullable(),
  /** The older decline that this candidate takes up again. */
  challenges: z.object({ candidateId: Id, incidentKey: IncidentKey }).nullable(),
  /** Why it stands where it stands in the ranking. */
  rankReason: z.string(),
  version: Version,
});
