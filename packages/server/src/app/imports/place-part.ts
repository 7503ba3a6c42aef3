import { momentIn } from '@pawl/import/occurrence';
import { holdWorkspace } from '../incidents/hold-workspace.ts';
import { markCorrected } from '../incidents/mark-corrected.ts';
import { recountOwed } from '../incidents/recount-owed.ts';
import type { UnreadPartRecord } from '../ports/import-records.ts';
import type { IncidentRecord } from '../ports/records.ts';
import type { Work } from '../ports/work.ts';
import { putDocument } from '../recall/put-document.ts';
import { done, missing, refuse, type Refusal, type Result } from '../refusal.ts';
import { addFromPart } from './add-from-part.ts';
import { unreadViews, type UnreadView } from './import-view.ts';
import { momentOf } from './known-writeups.ts';
import { shortened } from './storable.ts';
import { candidateOf, conditionOf, eventOf, most } from './writeup-rows.ts';

export type Place = 'action' | 'timeline' | 'condition' | 'title' | 'date' | 'summary' | 'nothing';

/**
 * Says what an unread part is. The incident it came from takes it up as if it had been read; a title or a summary given to a part of a
 * file that made no incident makes one.
 */
export async function placePart(
  work: Work,
  input: { readonly id: string; readonly as: Place; readonly text?: string | undefined },
): Promise<Result<UnreadView>> {
  await holdWorkspace(work);
  const part = await work.one('unreadParts', { id: input.id });
  if (!part) return missing('unread part');
  if (part.placedAs !== null) return refuse('conflict.exists', `This part was placed already, as ${part.placedAs}.`);
  const text = input.text ?? part.text;
  const placed = input.as === 'nothing' ? done(part.incidentId) : await place(work, part, input.as, text);
  if (!placed.ok) return placed;
  const changed = await work.update('unreadParts', part.id, { placedAs: input.as, incidentId: placed.value });
  if (!('row' in changed)) return missing('unread part');
  await work.set('imports', { id: part.importId }, { unread: await work.queries.countWaiting(part.importId) });
  const [view] = await unreadViews(work, [changed.row]);
  return view ? done(view) : missing('unread part');
}

/** Answers the incident that took the part up. */
async function place(
  work: Work,
  part: UnreadPartRecord,
  as: Exclude<Place, 'nothing'>,
  text: string,
): Promise<Result<string>> {
  if (part.incidentId === null) {
    if (as === 'title' || as === 'summary') return done(await addFromPart(work, part, as, text));
    return refuse('request.invalid', 'This file made no incident yet: place its title or its summary first.');
  }
  await work.lockIncident(part.incidentId);
  const incident = await work.one('incidents', { id: part.incidentId });
  if (!incident) return missing('incident');
  const refused = await takeUp(work, incident, as, text);
  if (refused) return refused;
  await recountOwed(work, incident);
  await putDocument(work, incident.id);
  return done(incident.id);
}

async function takeUp(
  work: Work,
  incident: IncidentRecord,
  as: Exclude<Place, 'nothing'>,
  text: string,
): Promise<Refusal | undefined> {
  const { id: incidentId } = incident;
  switch (as) {
    case 'action': {
      const position = (await work.many('candidates', { incidentId })).length;
      await work.insert('candidates', [candidateOf(work, incidentId, { text, state: 'never_decided' }, position)]);
      return undefined;
    }
    case 'timeline': {
      const position = (await work.many('timelineEvents', { incidentId })).length;
      const { at } = momentIn(text, undefined, undefined, dayOf(incident.occurredAt));
      await work.insert('timelineEvents', [
        eventOf(work, incidentId, { atText: '', text, ...(at ? { at } : {}) }, position),
      ]);
      return undefined;
    }
    case 'condition': {
      const position = (await work.many('conditions', { incidentId })).length;
      await work.insert('conditions', [conditionOf(work, incidentId, text, position)]);
      return undefined;
    }
    case 'title':
      return correct(work, incident, 'title', { title: shortened(text, most.title) });
    case 'summary': {
      const summary = shortened([incident.summary, text].filter((line) => line !== '').join('\n\n'), most.text);
      return correct(work, incident, 'summary', { summary });
    }
    case 'date': {
      const { at, problem } = momentIn(text, undefined, undefined, undefined);
      const occurredAt = momentOf(at);
      if (!occurredAt)
        return refuse(
          'request.invalid',
          `No date was understood here${problem ? `: ${problem}` : ''}. Write it as 2026-03-31.`,
        );
      return correct(work, incident, 'occurredAt', { occurredAt, declaredAt: occurredAt });
    }
  }
}

async function correct(
  work: Work,
  incident: IncidentRecord,
  field: string,
  patch: { title?: string; summary?: string; occurredAt?: Date; declaredAt?: Date },
): Promise<undefined> {
  await work.update('incidents', incident.id, patch);
  await markCorrected(work, incident, [field]);
}

const dayOf = (at: Date) => ({ year: at.getUTCFullYear(), month: at.getUTCMonth() + 1, day: at.getUTCDate() });
