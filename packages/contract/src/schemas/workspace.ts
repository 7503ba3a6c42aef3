import { personRoles } from '@pawl/domain/vocabulary';
import { z } from 'zod';
import { Day, Id, IncidentKey, Instant, Line, Named, Version } from './common.ts';

export const Person = z.object({
  id: Id,
  name: z.string(),
  email: z.string().nullable(),
  role: z.enum(personRoles),
  active: z.boolean(),
  version: Version,
});
export const PersonBody = z.object({
  name: Line,
  email: z.email().max(300).nullish(),
  role: z.enum(personRoles).default('member'),
});
export const PersonPatch = z.object({
  name: Line.optional(),
  email: z.email().max(300).nullable().optional(),
  role: z.enum(personRoles).optional(),
  active: z.boolean().optional(),
});

const Promised = z.array(z.object({ id: Id, title: z.string(), incidentKey: IncidentKey }));
export const Commitments = z.object({
  /** Funded, and not shipped. They are decided again when their owner leaves. */
  fixes: Promised,
  /** Whose room is open, or whose reconvene is ahead; by the incident's title. */
  reviews: Promised,
  questions: Promised,
  teams: z.array(Named),
});

export const Session = z.object({
  person: Person.nullable(),
  workspace: z.object({ id: Id, name: z.string(), version: Version }).nullable(),
  /** True while the archive holds nothing: the first page then offers the story and the import. */
  archiveEmpty: z.boolean(),
  serverVersion: z.string(),
});

export const Team = z.object({
  id: Id,
  name: z.string(),
  earlierNames: z.array(z.string()),
  /** How many days its cycles have, where the team has said so. */
  cycleDays: z.number().int().nullable(),
  version: Version,
});
const CycleDays = z.number().int().min(1).max(366);
export const TeamBody = z.object({ name: Line, cycleDays: CycleDays.optional() });
export const TeamPatch = z.object({ name: Line.optional(), cycleDays: CycleDays.nullable().optional() });

export const Service = z.object({
  id: Id,
  name: z.string(),
  ownerTeam: Named.nullable(),
  aliases: z.array(z.string()),
  earlierNames: z.array(z.string()),
  version: Version,
});
export const ServiceBody = z.object({
  name: Line,
  ownerTeamId: Id.nullish(),
  aliases: z.array(Line).max(50).default([]),
});
export const ServicePatch = z.object({
  name: Line.optional(),
  ownerTeamId: Id.nullable().optional(),
  aliases: z.array(Line).max(50).optional(),
});

export const PlannedWork = z.object({
  id: Id,
  title: z.string(),
  days: z.number(),
  /** The funded fix that takes its place, when a room displaced it. */
  displacedBy: z.object({ candidateId: Id, title: z.string(), incidentKey: z.string() }).nullable(),
  version: Version,
});
export const PlannedWorkBody = z.object({ title: Line, days: z.number().min(0.25).max(1_000) });

export const Cycle = z.object({
  id: Id,
  team: Named,
  name: z.string(),
  starts: Day,
  ends: Day,
  capacityDays: z.number(),
  reserveDays: z.number(),
  work: z.array(PlannedWork),
  fixes: z.array(
    z.object({
      candidateId: Id,
      title: z.string(),
      incidentKey: z.string(),
      days: z.number(),
      fromReserve: z.boolean(),
    }),
  ),
  /** `current` and `next` may take a fix; nothing else may. */
  position: z.enum(['past', 'current', 'next', 'later']),
  /** Days of the reserve nobody has drawn on yet. */
  reserveLeft: z.number(),
  /** Days neither planned nor funded, the reserve set aside. May be negative when the team planned more than it has. */
  free: z.number(),
  version: Version,
});
export const CycleBody = z.object({
  teamId: Id,
  name: Line,
  starts: Day,
  ends: Day,
  capacityDays: z.number().min(0).max(10_000),
  reserveDays: z.number().min(0).max(10_000).default(0),
});
export const CyclePatch = CycleBody.omit({ teamId: true }).partial();

export const AuditEntry = z.object({
  seq: z.string(),
  at: Instant,
  /** Who did it; null for the system and for what is kept without a name. */
  actor: Named.nullable(),
  via: z.string(),
  action: z.string(),
  table: z.string(),
  change: z.enum(['insert', 'update', 'delete', 'note']),
  before: z.unknown(),
  after: z.unknown(),
});
