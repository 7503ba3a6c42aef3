import { countInWords } from '@pawl/domain/number-words';
import { daysOfQuarter, quarterAfter, quarterOf } from '@pawl/domain/recurrence/quarter';
import { incidentKey } from '../incident-key.ts';
import type { ClassMember, EscalatedLine } from '../ports/recurrence-queries.ts';
import type { Reading } from '../ports/work.ts';
import { done } from '../refusal.ts';
import { classIncidents, dayOf } from './class-incidents.ts';
import { controlsCost } from './controls-cost.ts';
import { fundedLines } from './funded-lines.ts';
import { knownClasses, recurrencesIn } from './known-classes.ts';

/** One quarter for the person who funds reliability. A fixed number of queries however large the archive. */
export async function readQuarter(read: Reading, quarter: string) {
  const today = dayOf(read.now);
  const { first, last } = daysOfQuarter(quarter);
  const { queries } = read;
  const inQuarter = ({ at }: ClassMember): boolean => quarterOf(dayOf(new Date(at))) === quarter;

  const classes = await knownClasses(read);
  const hit = classes.filter((group) => recurrencesIn(group).some(inQuarter));
  const again = hit
    .flatMap((group) =>
      recurrencesIn(group)
        .filter(inQuarter)
        .map((member) => withPrior(group, member)),
    )
    .toSorted(byTime);
  const recurred = await recurredViews(read, again.slice(0, mostLines));

  const funded = await queries.fundedBetween(first, last, mostLines);
  const challenged = await challengedIn(read, hit, inQuarter);
  const waiting = await queries.escalatedUntil(last, mostLines);
  const classOf = new Map(classes.flatMap((group) => group.map(({ number }) => [number, group] as const)));
  const displaced = await queries.displacedBetween(first, last, mostLines);
  const incidents = await queries.countInQuarter(first, last);
  const next = quarterAfter(quarter, 1);
  return done({
    quarter,
    first,
    last,
    previous: quarterAfter(quarter, -1),
    next: next !== null && next <= quarterOf(today) ? next : null,
    incidents,
    totals: {
      recurred: again.length,
      funded: funded.total,
      challenged: challenged.total,
      waiting: waiting.total,
      displaced: displaced.total,
    },
    recurred,
    funded: await fundedLines(read, funded.items, today),
    challenged: challenged.items,
    waiting: waiting.items.map((line) => ({
      ...ledgerLine(line),
      ...moneyOf(line, classOf.get(line.number) ?? [], today),
    })),
    displaced: displaced.items.map(({ title, days, by, number }) => ({
      title,
      days,
      by,
      incidentKey: incidentKey(number),
    })),
    controls: await controlsCost(read, today),
    sentence: sentenceOf({ incidents, recurred: again.length, funded: funded.total, waiting: waiting.total }),
  });
}

/** A page is read; the numbers say how much more there is. */
const mostLines = 100;

/** A recurrence with the incident of its class before it, where there is one. */
const withPrior = (group: readonly ClassMember[], member: ClassMember): readonly ClassMember[] =>
  group.slice(Math.max(0, group.indexOf(member) - 1), group.indexOf(member) + 1);

const byTime = (a: readonly ClassMember[], b: readonly ClassMember[]): number =>
  (a.at(-1)?.at ?? 0) - (b.at(-1)?.at ?? 0) || (a.at(-1)?.number ?? 0) - (b.at(-1)?.number ?? 0);

async function recurredViews(read: Reading, again: readonly (readonly ClassMember[])[]) {
  const { views } = await classIncidents(read, again);
  return again.flatMap((pair) => views.get(pair.at(-1)?.number ?? 0) ?? []);
}

interface Line {
  readonly id: string;
  readonly title: string;
  readonly number: number;
  readonly incidentTitle: string;
  readonly on: string;
}
const ledgerLine = ({ id, title, number, incidentTitle, on }: Line) => ({
  id,
  title,
  on,
  incidentKey: incidentKey(number),
  incidentTitle,
});

/** Declines on earlier incidents of a class that failed again in this quarter: the new incident is their new evidence. */
async function challengedIn(
  read: Reading,
  hit: readonly (readonly ClassMember[])[],
  inQuarter: (member: ClassMember) => boolean,
) {
  const later = new Map<number, ClassMember>();
  for (const group of hit) {
    const by = group.find((member, at) => at > 0 && inQuarter(member));
    if (by) for (const member of group.slice(0, group.indexOf(by))) later.set(member.number, by);
  }
  const { items, total } = await read.queries.declinesOf([...later.keys()], mostLines);
  return {
    total,
    items: items.flatMap((line) => {
      const by = later.get(line.number);
      return by ? [{ ...ledgerLine(line), state: line.reason, by: incidentKey(by.number) }] : [];
    }),
  };
}

/** What a proposal asks for, and what waiting for it cost: the incidents of its class since it was escalated. */
function moneyOf(line: EscalatedLine, group: readonly ClassMember[], today: string) {
  const since = group.filter(({ number, at }) => number !== line.number && dayOf(new Date(at)) >= line.on);
  const known = since.flatMap(({ hours }) => hours ?? []);
  const overdue = line.escalation.decideBy < today;
  const again = since.length === 0 ? 'it has not recurred since' : `${countInWords(since.length)} recurrences since`;
  return {
    ...line.escalation,
    overdue,
    recurrences: since.length,
    hours: known.length === 0 ? null : Math.round(known.reduce((sum, hours) => sum + hours, 0) * 10) / 10,
    state: `${overdue ? 'The day to decide has passed' : 'Waits for a decision'}; ${again.replace('one recurrences', 'one recurrence')}.`,
  };
}

function sentenceOf(counts: { incidents: number; recurred: number; funded: number; waiting: number }): string {
  const { incidents, recurred, funded, waiting } = counts;
  if (incidents === 0 && funded === 0) return 'Nothing was declared and nothing was funded in this quarter.';
  const seen = `Of ${countInWords(incidents)} ${incidents === 1 ? 'incident' : 'incidents'} ${recurred === 0 ? 'none was' : `${countInWords(recurred)} ${recurred === 1 ? 'was' : 'were'}`} of a class seen before`;
  const fixes = `${countInWords(funded)} ${funded === 1 ? 'fix was' : 'fixes were'} funded`;
  return `${seen}; ${fixes}${waiting === 0 ? '' : `, ${countInWords(waiting)} ${waiting === 1 ? 'proposal waits' : 'proposals wait'} for money`}.`;
}
