import { beatStatuses } from '@pawl/domain/controls/vocabulary';
import { z } from 'zod';
import { Day, Line, Text } from './common.ts';
import { ControlKey, Fingerprint, GateId, Repository } from './control.ts';

/** More than any repository holds; a body beyond it is a mistake. */
export const mostControls = 2_000;
const count = z.number().int().min(0).max(10_000_000);
const milliseconds = z.number().min(0).max(86_400_000);
/** A control's file has no limit of its own; the registry keeps the beginning. */
const Told = Text;

/** What `pawl check` tells of one control. */
export const ControlBeat = z.object({
  id: GateId,
  path: Told,
  fingerprint: Fingerprint,
  title: Told,
  incident: Told.optional(),
  writeup: Told.optional(),
  /** A team. */
  owner: Line.optional(),
  engine: z.string().min(1).max(40),
  severity: z.enum(['error', 'warning']),
  review_by: Day.optional(),
  status: z.enum(beatStatuses),
  files: count,
  findings: count,
  suppressions: count,
  allowed: count,
  milliseconds,
});

/** One run of `pawl check`, as it tells the server about it. No names of people, no contents of files. */
export const Heartbeat = z.object({
  version: z.literal(1, {
    error: 'this server reads heartbeats of version 1. Update the server, or pin the `pawl` that CI runs',
  }),
  repository: Repository,
  commit: z
    .string()
    .regex(/^[0-9a-f]{7,64}$/)
    .describe('The judged commit'),
  kind: z
    .enum(['default_branch', 'change'])
    .describe('Heartbeats of the default branch say that a control is alive; those of a change count what it stopped'),
  engine: z.string().min(1).max(200),
  milliseconds,
  controls: z
    .array(ControlBeat)
    .max(mostControls)
    .refine((beats) => new Set(beats.map(({ id }) => id)).size === beats.length, 'names a control twice'),
});

export const HeartbeatAnswer = z.object({
  /** By the control's id as the repository says it. */
  caught: z.record(z.string(), z.object({ count: z.number().int(), since: Day })),
  /** Under which key the server keeps each. */
  keys: z.record(z.string(), ControlKey),
  /** What somebody should know: an id that this server never gave, a control that is gone. */
  notes: z.array(z.string()),
});
