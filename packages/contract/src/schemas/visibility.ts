import { z } from 'zod';
import { Id, Text } from './common.ts';

export const Visibility = z.object({
  /** `workspace`: everybody here. `restricted`: the people named, and nobody else, admins neither. */
  visibility: z.enum(['workspace', 'restricted', 'public']),
  /** Whether you may restrict it, open it, and name people. */
  mayChange: z.boolean(),
  /** Of a restricted one, whoever may see it. Of another, whoever would be suggested: those who take part or have committed to something. */
  people: z.array(
    z.object({
      id: Id,
      name: z.string(),
      active: z.boolean(),
      facilitates: z.boolean(),
      /** Facilitates, or owns a funded fix or an open question of it: stays named. */
      needed: z.boolean(),
    }),
  ),
});
export const RestrictBody = z.object({
  /** Kept among its decisions. */
  reason: Text,
  /** Beside yourself, the facilitator, and the owners of its fixes and questions. */
  personIds: z.array(Id).max(200).default([]),
});
