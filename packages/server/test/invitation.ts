import ICAL from 'ical.js';
import type { Received } from './mailbox.ts';

interface Invitation {
  readonly method: unknown;
  readonly event: ICAL.Event;
  readonly inner: ICAL.Component;
}

/** The calendar part of a letter, as a calendar program reads it. Throws where it has none. */
export function invitationIn(letter: Received | undefined): Invitation {
  const calendar = new ICAL.Component(ICAL.parse(letter?.calendar?.ics ?? ''));
  const inner = calendar.getFirstSubcomponent('vevent');
  if (!inner) throw new Error('the letter has no event');
  return { method: calendar.getFirstPropertyValue('method'), event: new ICAL.Event(inner), inner };
}
