import { sendFiles } from '../imports/send-files.ts';
import { finishImport, startImport } from '../imports/sessions.ts';
import type { Ports } from '../ports/ports.ts';
import type { Work } from '../ports/work.ts';
import { done, refuse, type Result } from '../refusal.ts';
import { calendarOf } from './calendar.ts';
import { hire } from './cast.ts';
import { chapters } from './chapters.ts';
import { tellControls } from './controls.ts';
import { planCycles } from './cycles.ts';
import { tellNearMisses } from './near-misses.ts';
import { oldWriteups } from './old-writeups.ts';
import { tellOpenRoom, tellShrug } from './open-room.ts';
import { told, type Telling } from './retelling.ts';
import { tellChapter } from './tell-chapter.ts';

/**
 * Two years of a small payments company, in one transaction: nine writeups of its old wiki, one shrug, four reviews held with Pawl, and
 * a room that stands open today. Everything goes through the use cases that serve real teams, each as if on its day.
 */
export async function loadStory(work: Work, ports: Ports): Promise<Result<{ incidents: number }>> {
  // Its teams and services carry names that somebody may have written down already.
  const started = [...(await work.many('teams', {})), ...(await work.many('services', {}))];
  if ((await work.queries.countIncidents()) > 0 || started.length > 0) return refuse('demo.not_empty');
  const calendar = calendarOf(work.now);
  const company = await hire(work);
  const cycles = await planCycles(work, company, calendar);
  const telling: Telling = {
    work,
    ports,
    company,
    calendar,
    cycles,
    as: (who, daysAgo, time = '10:00') => ({
      ...work,
      actor: { ...work.actor, personId: company.people[who] },
      // Today's part of the story is told now, so that nothing in it lies in the future.
      now: daysAgo === 0 ? work.now : calendar.at(daysAgo, time),
    }),
  };
  const wiki = told(await startImport(work, { label: 'The old wiki' }));
  const files = oldWriteups(calendar).map((file) => ({ ...file, firstLine: 1 }));
  told(await sendFiles(work, wiki.id, files));
  told(await finishImport(work, wiki.id));
  await tellShrug(telling);
  for (const chapter of chapters) await tellChapter(telling, chapter);
  await tellControls(telling);
  // All there are: the story is loaded into an empty archive only.
  await telling.work.set('controls', {}, { origin: 'story' });
  await tellOpenRoom(telling);
  await tellNearMisses(telling);
  return done({ incidents: await work.queries.countIncidents() });
}
