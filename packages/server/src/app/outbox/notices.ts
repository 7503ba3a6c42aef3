import type { FixProgress } from '@pawl/domain/vocabulary';
import type { CalendarEntry } from '../reconvene/calendar-entry.ts';

/** What can be told by mail, and what its words are made of: as it was at the moment that caused it, so that a late mail is not wrong. */
export interface Notices {
  /** A funded fix waits for a decision. */
  slipped: {
    readonly incidentKey: string;
    readonly incident: string;
    readonly fixId: string;
    readonly fix: string;
    readonly how: 'drifting' | 'orphaned' | 'shipped_not_held' | 'not_shipped';
    readonly from: FixProgress;
    readonly owner: string;
    readonly cycle: string;
    readonly cycleEnds: string;
    readonly decisions: readonly ('refund' | 'decline' | 'escalate')[];
  };
  /** The reconvene, as an invitation that calendars take up. */
  invitation: {
    readonly method: 'REQUEST' | 'CANCEL';
    readonly change: 'booked' | 'moved' | 'changed' | 'no_longer_needed';
    readonly incidentKey: string;
    readonly reason: string | null;
    readonly entry: CalendarEntry;
  };
  reconvene_overdue: {
    readonly incidentKey: string;
    readonly incident: string;
    readonly at: string;
    readonly fixes: readonly string[];
  };
  question_adrift: {
    readonly incidentKey: string;
    readonly questionId: string;
    readonly question: string;
    /** The day somebody meant to look again; null where none was named. */
    readonly day: string | null;
  };
  /** A control has not been heard of, or its repository reported without it. */
  control_quiet: {
    readonly controlKey: string;
    readonly control: string;
    readonly incidentKey: string | null;
    readonly liveness: 'silent' | 'gone';
    readonly why: string;
  };
  /** A one-time link that somebody asked for. The link is not in here: it is made when the letter is sent. */
  sign_in: {
    readonly workspace: string;
    readonly link?: string;
  };
  /** Somebody who takes part is asked to tell what they saw. Says the key and nothing else: mail is read by many machines. */
  account_asked: { readonly incidentKey: string };
  /** Somebody else facilitates; what was opened to the one before is closed to them. */
  account_reader_changed: { readonly incidentKey: string };
  /** Once a week, and only while something waits for this person. */
  digest: {
    readonly lines: readonly { readonly text: string; readonly path: string }[];
  };
}
export type NoticeKind = keyof Notices;
