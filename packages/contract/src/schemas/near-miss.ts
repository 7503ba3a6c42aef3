import { z } from 'zod';
import { Day, Id, IncidentKey, Instant, Line, OptionalText, PersonRef, Text } from './common.ts';
import { Severity } from './incident.ts';

export const NearMissKey = z
  .string()
  .regex(/^NM-[1-9][0-9]{5,8}$/)
  .describe('Permanent key of a near miss: NM-482135. Drawn at random, so that it says nothing of when it was told');

export const NearMissReply = z.object({
  id: Id,
  text: z.string(),
  by: PersonRef,
  at: Instant,
});
export const NearMiss = z.object({
  key: NearMissKey,
  /** The first sentence. */
  title: z.string(),
  what: z.string(),
  /** What stopped it from hurting anybody; empty where nobody said. */
  stopped: z.string(),
  /** By its present name where it is a service of the workspace, else as it was written. */
  service: z.string().nullable(),
  toldOn: Day,
  /** Null: told without a name. */
  by: PersonRef.nullable(),
  /** Attachments of the mail it came in, which are not kept. */
  attachmentsLeft: z.number().int(),
  replies: z.array(NearMissReply),
  /** Nobody but whoever told it has replied. */
  waiting: z.boolean(),
  /** Incidents before which it was visible, or that were declared from it. */
  incidents: z.array(z.object({ key: IncidentKey, title: z.string() })),
});
export const TellNearMissBody = z.object({
  /** Chosen by the caller at random: sent again with the same id, it is told once. The only guard of an anonymous one against being told twice. */
  id: z.uuid().optional(),
  what: Text,
  stopped: OptionalText.default(''),
  service: Line.nullish(),
  /** True: nothing is stored that leads to whoever tells it. */
  anonymous: z.boolean().default(false),
});
export const ReplyBody = z.object({ text: Text });
export const NearMissLinkBody = z.object({ incident: IncidentKey });
export const DeclareNearMissBody = z.object({
  /** Its first sentence unless told. */
  title: Line.optional(),
  severity: Severity.nullish(),
});

/** A near miss that resembles an incident, or what is being declared. */
export const VisibleBefore = z.object({
  key: NearMissKey,
  title: z.string(),
  stopped: z.string(),
  service: z.string().nullable(),
  toldOn: Day,
  /** "three weeks before"; of what is only being typed, "three weeks ago". */
  age: z.string(),
  /** Why it is shown: "words: ledger, region". Empty where a person linked it. */
  why: z.array(z.string()),
  excerpt: z.object({
    text: z.string(),
    marks: z.array(z.tuple([z.number().int(), z.number().int()])),
  }),
  /** A person said that it was visible before this incident. */
  linked: z.boolean(),
});

const Told = z.object({ period: z.string(), told: z.number().int() });
export const NearMissTrend = z.object({
  sentence: z.string(),
  months: z.array(Told),
  quarters: z.array(Told),
  /** Of the team as a whole, in whole days; never of a person. */
  firstReply: z.object({
    told: z.number().int(),
    replied: z.number().int(),
    medianDays: z.number().nullable(),
    sentence: z.string(),
  }),
});
