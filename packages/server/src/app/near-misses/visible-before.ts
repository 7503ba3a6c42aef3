import { ageInWords } from '@pawl/domain/age';
import { beforeInWords } from '@pawl/domain/near-misses/before';
import { titleOf } from '@pawl/domain/near-misses/title';
import type { RecallMatch } from '@pawl/domain/recall/recall';
import { judgedFrom } from '@pawl/domain/recall/threshold';
import { wordsToShow } from '@pawl/domain/recall/why';
import { findIncident } from '../incidents/find-incident.ts';
import { findServices, foldName, namesOfService } from '../incidents/services-by-name.ts';
import type { NearMissRecord } from '../ports/near-miss-records.ts';
import type { Ports } from '../ports/ports.ts';
import type { Reading } from '../ports/work.ts';
import type { ServiceRecord } from '../ports/workspace-records.ts';
import { excerptOf } from '../recall/excerpt.ts';
import { incidentTexts } from '../recall/incident-texts.ts';
import { done, missing, type Result } from '../refusal.ts';
import { nearMissKey } from './near-miss-key.ts';
import { serviceNames } from './near-miss-view.ts';

export interface VisibleBefore {
  key: string;
  title: string;
  stopped: string;
  service: string | null;
  toldOn: string;
  age: string;
  why: string[];
  excerpt: { text: string; marks: [number, number][] };
  linked: boolean;
}
type Answer = Result<{ items: VisibleBefore[] }>;

/** More would say that everything was foreseen. */
const mostShown = 3;
/** A single shared word makes two small things alike by accident. */
const leastWords = 2;

/** Near misses that resemble what is being declared. */
export async function recallNearMisses(
  read: Reading,
  input: {
    readonly title: string;
    readonly text: string;
    readonly services: readonly string[];
    readonly before?: string | undefined;
  },
  ports: Ports,
): Promise<Answer> {
  const services = [...(await findServices(read, input.services)).values()];
  const before = input.before === undefined ? Infinity : endOfDay(new Date(input.before));
  const found = await resembling(read, ports, { ...input, services, before, exclude: [] });
  const now = read.now.getTime();
  return done({ items: await shown(read, [], found, services, (toldMs) => ageInWords(toldMs, now)) });
}

/** What was visible before an incident: what a person linked to it, then what resembles it and was told by that day. */
export async function nearMissesOf(read: Reading, key: string, ports: Ports): Promise<Answer> {
  const incident = await findIncident(read, key);
  if (!incident) return missing('incident');
  const links = await read.many('nearMissLinks', { incidentId: incident.id }, [{ by: 'at' }]);
  const ids = links.map(({ nearMissId }) => nearMissId);
  const linked = ids.length > 0 ? await read.many('nearMisses', { id: { in: ids } }, [{ by: 'toldOn' }]) : [];
  const text = (await incidentTexts(read, [incident])).get(incident.id);
  const services = text?.services.length
    ? await read.many('services', { id: { in: text.services.map(({ id }) => id) } })
    : [];
  const found = await resembling(read, ports, {
    title: incident.title,
    text: [incident.summary, ...(text?.conditions ?? [])].join('\n'),
    services,
    before: endOfDay(incident.occurredAt),
    exclude: ids,
  });
  const occurred = incident.occurredAt.getTime();
  return done({ items: await shown(read, linked, found, services, (toldMs) => beforeInWords(toldMs, occurred)) });
}

const endOfDay = (at: Date): number => Date.parse(`${at.toISOString().slice(0, 10)}T23:59:59.999Z`);

interface Question {
  readonly title: string;
  readonly text: string;
  readonly services: readonly ServiceRecord[];
  /** Epoch milliseconds. */
  readonly before: number;
  readonly exclude: readonly string[];
}

async function resembling(read: Reading, { nearMisses }: Ports, question: Question): Promise<RecallMatch[]> {
  const { title, text, services, before, exclude } = question;
  const tags = services.flatMap((service) => namesOfService(service).map(foldName));
  const matches = await nearMisses.ask(read, { title, text, services: tags, before, exclude, limit: 4 * mostShown });
  return matches.filter(
    ({ strength, matched }) => strength >= judgedFrom && wordsToShow(matched, leastWords).length >= leastWords,
  );
}

/** @param ageOf in words, from the day of telling in epoch milliseconds */
async function shown(
  read: Reading,
  linked: readonly NearMissRecord[],
  found: readonly RecallMatch[],
  services: readonly ServiceRecord[],
  ageOf: (toldMs: number) => string,
): Promise<VisibleBefore[]> {
  const best = found.slice(0, mostShown);
  const rows = best.length > 0 ? await read.many('nearMisses', { id: { in: best.map(({ id }) => id) } }) : [];
  const byId = new Map(rows.map((row) => [row.id, row]));
  const serviceOf = await serviceNames(read, [...linked, ...rows]);
  const touched = new Set(services.map(({ name }) => name));
  const view = (row: NearMissRecord, match?: RecallMatch): VisibleBefore => {
    const service = serviceOf(row);
    const words = match ? wordsToShow(match.matched, 6) : [];
    return {
      key: nearMissKey(row.number),
      title: titleOf(row.what),
      stopped: row.stopped,
      service,
      toldOn: row.toldOn,
      age: ageOf(Date.parse(row.toldOn)),
      why: [
        ...(match && service !== null && touched.has(service) ? [`same service: ${service}`] : []),
        ...(words.length > 0 ? [`words: ${words.join(', ')}`] : []),
      ],
      excerpt: excerptOf(
        row.what,
        (match?.matched ?? []).map(({ term }) => term),
      ),
      linked: match === undefined,
    };
  };
  return [
    ...linked.map((row) => view(row)),
    ...best.flatMap((match) => {
      const row = byId.get(match.id);
      return row ? [view(row, match)] : [];
    }),
  ];
}
