import { pruneVerdicts } from '@pawl/domain/controls/prune';
import { z } from 'zod';
import { Day, Id, Instant, Named, OptionalText, Version } from './common.ts';
import { ControlDecision, ControlItem, ControlKey } from './control.ts';

export const PruneVerdict = z.enum(pruneVerdicts);

/** One control of the session, with what one needs to know before the question. */
export const PruneItem = z.object({
  id: Id,
  control: ControlItem,
  story: z.string(),
  advice: z.string(),
  home: z.string().nullable(),
  /** What its record says, in a sentence or two. */
  record: z.string(),
  /** Incidents of its class since it was registered. */
  recurrences: z.number().int(),
  /** Null while it was not asked. */
  verdict: PruneVerdict.nullable(),
  why: z.string(),
  version: Version,
});
/** What retiring asks of a repository: the decision, and which file goes. */
export const PruneChange = z.object({
  key: ControlKey,
  title: z.string(),
  decision: ControlDecision,
  /** The control's own file, to be deleted; null where no repository runs it. */
  remove: z.string().nullable(),
  /** As `git apply` takes it: adds the decision. The control's file is deleted beside it, or by `pawl retire`. */
  patch: z.string().nullable(),
});
export const Prune = z.object({
  id: Id,
  team: Named.nullable(),
  startedAt: Instant,
  closedAt: Instant.nullable(),
  asked: z.number().int(),
  items: z.array(PruneItem),
  /** Filled by closing. */
  changes: z.array(PruneChange),
  version: Version,
});
export const PruneTeam = z.object({
  team: Named.nullable(),
  controls: z.number().int(),
  /** Not asked for a year. */
  due: z.number().int(),
  lastOn: Day.nullable(),
  /** The session under way. */
  open: Id.nullable(),
});
export const PruneAnswerBody = z.object({
  /** Null takes the answer back. */
  verdict: PruneVerdict.nullable(),
  /** Why it goes, or what is to change. Needed to retire. */
  why: OptionalText.default(''),
});

export const AttestBody = z.object({ followed: z.boolean(), note: OptionalText.default('') });
export const Adherence = z.object({
  key: ControlKey,
  sentence: z.string(),
  /** Oldest first; months in which nobody said anything are absent. */
  months: z.array(z.object({ month: z.string(), followed: z.number().int(), skipped: z.number().int() })),
  lastAt: Instant.nullable(),
});
