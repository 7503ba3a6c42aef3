import { z } from 'zod';
import { Evidence, Id, IncidentKey, Instant, Named, OptionalText, PersonRef, Text, Version } from './common.ts';
import { ControlKey, ControlKind, Liveness } from './control.ts';
import { Candidate } from './incident.ts';

export const ReconveneOutcome = z.enum(['held', 'shipped_not_held', 'not_shipped']);

/** What a control has done since the review: shown before the question whether the behaviour stuck. */
export const ControlEvidence = z.object({
  key: ControlKey,
  title: z.string(),
  kind: ControlKind,
  liveness: Liveness,
  /** Why it is called so, in a sentence. */
  why: z.string(),
  lastAliveAt: Instant.nullable(),
  /** Changes it stopped since the review closed, and how often it ran. */
  firesSince: z.number().int(),
  runsSince: z.number().int(),
  /** Of a checklist or runbook, since the review closed: how often somebody said that it was followed or skipped. Null for what nobody follows. */
  adherence: z.object({ followed: z.number().int(), skipped: z.number().int(), sentence: z.string() }).nullable(),
});
export const ReconveneAnswer = z.object({
  outcome: ReconveneOutcome,
  evidence: z.string(),
  note: z.string(),
  by: Named,
  at: Instant,
});
export const ReconveneFix = z.object({
  candidate: Candidate,
  /** What is known before anybody answers, a sentence each. */
  evidence: z.object({
    /** "Recorded as shipped on 2026-04-02." */
    shipped: z.string(),
    stuck: z.string(),
    /** The change itself, where somebody linked it. */
    link: z.string().nullable(),
  }),
  controls: z.array(ControlEvidence),
  /** Waits for its answer: the hold needs an outcome for it. */
  open: z.boolean(),
  /** Newest first. */
  answers: z.array(ReconveneAnswer),
});
export const Reconvene = z.object({
  incident: z.object({ key: IncidentKey, title: z.string() }),
  at: Instant,
  minutes: z.number().int(),
  sequence: z.number().int(),
  movedReason: z.string().nullable(),
  overdue: z.boolean(),
  facilitator: PersonRef.nullable(),
  /** Who it is for: the facilitator and the owners of the funded fixes, as far as they are here. */
  invited: z.array(PersonRef),
  questions: z.array(z.object({ id: z.enum(['shipped', 'stuck', 'panic']), text: z.string() })),
  fixes: z.array(ReconveneFix),
  panicControls: z.array(
    z.object({
      id: Id,
      text: z.string(),
      outcome: z.enum(['kept', 'removed']).nullable(),
      why: z.string().nullable(),
    }),
  ),
  held: z.object({ at: Instant, by: PersonRef.nullable(), note: z.string().nullable() }).nullable(),
  /** Empty when it can be held now; else what stands in the way, in a sentence each. */
  obstacles: z.array(z.string()),
  version: Version,
});

export const HandOverBody = z.object({ facilitatorId: Id, reason: Text });

export const HoldBody = z.object({
  /** One for each funded fix that waits for its answer. */
  outcomes: z
    .array(
      z.object({
        candidateId: Id,
        outcome: ReconveneOutcome,
        /** What shows it: a link, or the name of a thing people can find. */
        evidence: Evidence,
        note: OptionalText.default(''),
      }),
    )
    .max(50)
    .default([]),
  /** One for each control that was added in the panic and not decided yet. */
  panic: z
    .array(z.object({ id: Id, decision: z.enum(['kept', 'removed']), why: Text }))
    .max(200)
    .default([]),
  note: OptionalText.default(''),
});
