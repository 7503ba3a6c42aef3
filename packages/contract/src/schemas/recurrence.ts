import { fixFates } from '@pawl/domain/recurrence/fix-fate';
import { classFacets } from '@pawl/domain/room-state';
import { z } from 'zod';
import { Day, IncidentKey, Instant } from './common.ts';
import { Rung } from './incident.ts';

export const Quarter = z
  .string()
  .regex(/^\d{4}-Q[1-4]$/)
  .describe('A calendar quarter: 2026-Q4');

/** One incident of a class. */
export const ClassIncident = z.object({
  key: IncidentKey,
  title: z.string(),
  occurredAt: Instant,
  quarter: Quarter,
  /** `unsaid`: judged to be of the class, and its room has not said which way. */
  verdict: z.enum(['first', 'same_way', 'differently', 'unsaid']),
  /** Facets set on both incidents whose values differ. */
  changed: z.array(z.object({ facet: z.enum(classFacets), before: z.string(), now: z.string() })),
  prior: z.object({ key: IncidentKey, title: z.string(), daysSince: z.number().int() }).nullable(),
  priorFix: z.enum(fixFates).nullable(),
  /** "Again, the same way, 427 days after INC-17; the prior’s fix was never started." */
  sentence: z.string(),
});
export const RecurringClass = z.object({
  /** Key of its first incident: the class has no other name that lasts. */
  key: IncidentKey,
  title: z.string(),
  /** "race, idempotency missing", as far as its facets are set. */
  facets: z.string(),
  service: z.string().nullable(),
  again: z.number().int(),
  incidents: z.array(ClassIncident),
});
export const SurvivalStep = z.object({
  days: z.number(),
  atRisk: z.number().int(),
  recurred: z.number().int(),
  censored: z.number().int(),
  surviving: z.number(),
  standardError: z.number().nullable(),
  lower: z.number().nullable(),
  upper: z.number().nullable(),
});
export const RungSurvival = z.object({
  rung: Rung,
  lessons: z.number().int(),
  recurrences: z.number().int(),
  /** Fewer than five recurrences: no rate is drawn from it. */
  small: z.boolean(),
  medianDays: z.number().nullable(),
  medianLower: z.number().nullable(),
  medianUpper: z.number().nullable(),
  sentence: z.string(),
  steps: z.array(SurvivalStep),
});
export const Recurrence = z.object({
  sentence: z.string(),
  /** Oldest first, those without an incident too. */
  quarters: z.array(
    z.object({
      quarter: Quarter,
      incidents: z.number().int(),
      sameWay: z.number().int(),
      differently: z.number().int(),
    }),
  ),
  /** Those with a recurrence in the quarters shown, the most recurrences first. */
  classes: z.array(RecurringClass),
  classesTotal: z.number().int(),
  /** Highest rung first. */
  survival: z.array(RungSurvival),
});

const LedgerLine = z.object({
  id: z.string(),
  incidentKey: IncidentKey,
  incidentTitle: z.string(),
  title: z.string(),
  on: Day,
  /** What came of it, in a sentence. */
  state: z.string(),
});
export const QuarterPage = z.object({
  quarter: Quarter,
  first: Day,
  last: Day,
  previous: Quarter.nullable(),
  next: Quarter.nullable(),
  sentence: z.string(),
  incidents: z.number().int(),
  /** How many there are of each; the lists hold the first hundred. */
  totals: z.object({
    recurred: z.number().int(),
    funded: z.number().int(),
    challenged: z.number().int(),
    waiting: z.number().int(),
    displaced: z.number().int(),
  }),
  recurred: z.array(ClassIncident),
  funded: z.array(LedgerLine.extend({ rung: Rung, team: z.string().nullable(), days: z.number() })),
  /** Declined at any time, and challenged by an incident of this quarter. */
  challenged: z.array(LedgerLine.extend({ by: IncidentKey })),
  /** Escalated and not answered. */
  waiting: z.array(
    LedgerLine.extend({
      ask: z.string(),
      decisionMaker: z.string(),
      decideBy: Day,
      overdue: z.boolean(),
      /** Incidents of the same class since. */
      recurrences: z.number().int(),
      /** What these took from their beginning until they were resolved; null when no end is known of any. */
      hours: z.number().nullable(),
    }),
  ),
  /** What was displaced by funded fixes. */
  displaced: z.array(z.object({ title: z.string(), days: z.number(), by: z.string(), incidentKey: IncidentKey })),
  /** Controls that were alive in it; hours as of today. */
  controls: z.object({ total: z.number().int(), hoursAYear: z.number(), sentence: z.string() }),
});
