import { driftDecisions } from '@pawl/domain/drift';
import { z } from 'zod';
import { Day, Id, IncidentKey, Instant, Line, OptionalText, PersonRef, Text } from './common.ts';
import { Candidate } from './incident.ts';
import { Decision } from './room.ts';

const IncidentRef = z.object({ key: IncidentKey, title: z.string() });

/** Feature work that a fix took the place of, with the title and the days it had when the room decided. */
export const Displaced = z.object({
  id: Id,
  work: z.object({ id: Id, title: z.string(), days: z.number() }),
  cycle: z.object({ id: Id, name: z.string(), starts: Day, ends: Day }),
  team: z.object({ id: Id, name: z.string() }),
  fix: z.object({ candidateId: Id, title: z.string(), incidentKey: IncidentKey, progress: z.string() }),
  at: Instant,
});

/** A funded fix that rests until somebody decides. */
export const DriftItem = z.object({
  candidate: Candidate,
  incident: IncidentRef,
  state: z.enum(['drifting', 'orphaned', 'shipped_not_held']),
  /** How far it had come. */
  was: z.enum(['not_started', 'started', 'shipped']),
  /** In a sentence: what happened that it waits now. */
  why: z.string(),
  /** Since which day it waits. */
  since: Day,
  /** What failed, in the words of its incident. */
  story: z.string(),
  facilitator: PersonRef.nullable(),
  /** What the room took out of the cycle for it, each time it was funded. */
  displaced: z.array(Displaced),
  /** Where the change can be looked at, when somebody said so. */
  evidence: z.string().nullable(),
  decisions: z.array(z.enum(driftDecisions)),
  /** Said when it may not be funded again. */
  whyNotRefund: z.string().nullable(),
  ledger: z.array(Decision),
});
export const OverdueReconvene = z.object({
  incident: IncidentRef,
  at: Instant,
  minutes: z.number().int(),
  facilitator: PersonRef.nullable(),
  fixes: z.array(z.string()),
});
export const DriftList = z.object({
  /** Oldest first, at most a hundred. */
  items: z.array(DriftItem),
  total: z.number().int(),
  /** Reconvenes whose day passed and which nobody held, oldest first. */
  reconveneOverdue: z.array(OverdueReconvene),
  reconveneOverdueTotal: z.number().int(),
});

export const DecideBody = z.discriminatedUnion('decision', [
  z.object({
    decision: z.literal('refund'),
    why: Text,
    ownerId: Id,
    cycleId: Id,
    estimateDays: z.number().min(0.25).max(1_000),
    displaces: z.array(Id).max(50).default([]),
    fromReserve: z.boolean().default(false),
    /** Needed where the fix takes the second of two places and had no reason yet. */
    secondReason: OptionalText.optional(),
  }),
  z.object({ decision: z.literal('decline'), why: Text, reopenEvidence: Text }),
  z.object({ decision: z.literal('escalate'), why: Text, decisionMaker: Line, decideBy: Day }),
]);
