import { z } from 'zod';
import { IncidentKey } from './common.ts';
import { ControlKey } from './control.ts';
import { Incident, Rung } from './incident.ts';

/** A lesson and where it lives. */
export const Lesson = z.object({
  id: z.string(),
  title: z.string(),
  rung: Rung,
  /** Null for a control that came from no incident. */
  incidentKey: IncidentKey.nullable(),
  /** The control that carries it, where one is known. */
  controlKey: ControlKey.nullable(),
  /** `underway`: funded, within its time. `resting_on_people`: it shipped, as a checklist or into heads; nothing holds it. */
  state: z.enum(['holds', 'slipping', 'gone', 'underway', 'resting_on_people']),
  why: z.string(),
});
export const Slipping = z.object({
  id: z.string(),
  kind: z.string(),
  title: z.string(),
  incidentKey: IncidentKey.nullable(),
  controlKey: ControlKey.nullable(),
  why: z.string(),
  /** The one thing to do about it, as words on a button, and where. */
  action: z.string(),
  href: z.string(),
});
export const Home = z.object({
  /** "31 of 44 lessons hold; 5 are slipping." */
  sentence: z.string(),
  holding: z.number().int(),
  lessons: z.number().int(),
  slipping: z.array(Slipping),
  slippingTotal: z.number().int(),
  ladder: z.array(z.object({ rung: Rung, lessons: z.array(Lesson), total: z.number().int() })),
  /** Incidents whose room is open or that wait for one, newest first. */
  open: z.array(Incident),
  /**
   * Actions of imported writeups that were neither finished nor declined. They are debt that recall brings up when the failure returns,
   * not lessons anybody funded: counted apart, so that importing an archive does not drown what slips.
   */
  oldActions: z.object({ actions: z.number().int(), incidents: z.number().int() }),
  /** Near misses that nobody but whoever told them has replied to. */
  nearMissesWaiting: z.number().int(),
  /** Recurrences by quarter, oldest first: `again` were judged the same class as an earlier one. */
  quarters: z.array(
    z.object({
      quarter: z.string(),
      incidents: z.number().int(),
      sameWay: z.number().int(),
      differently: z.number().int(),
    }),
  ),
});
