import { ageInWords } from './age.ts';
import { debtOf, mostTelling, type DebtItem, type DebtKind, type PastIncident } from './debt.ts';
import { countInWords } from './number-words.ts';

/** How near the past failure is; only a judgement or a strong match may say "nearly the same". */
export type Likeness = 'same_class' | 'near' | 'similar' | 'faint';

const likenessWords: Readonly<Record<Likeness, string>> = {
  same_class: 'the same class of failure',
  near: 'nearly the same failure',
  similar: 'a similar failure',
  faint: 'perhaps a similar failure',
};

export interface DebtOptions {
  /** When the past incident happened, in milliseconds since 1970; null when its writeup names no day. */
  readonly occurredAt: number | null;
  readonly now: number;
  readonly likeness: Likeness;
  /** Words of the new incident: the action that speaks of them is the one quoted. */
  readonly terms?: readonly string[];
}

type Left = 'started' | 'finished' | 'held' | 'owner' | 'drifting' | 'silent' | 'removed' | 'declined' | 'question';
const leftOf: Readonly<Record<DebtKind, Left>> = {
  never_started: 'started',
  never_decided: 'started',
  unfinished: 'finished',
  drifting: 'drifting',
  orphaned: 'owner',
  shipped_not_held: 'held',
  control_silent: 'silent',
  control_removed: 'removed',
  declined: 'declined',
  open_question: 'question',
};

/** "was never started" for one, "were never started" for more. */
const predicate: Readonly<Record<Left, (one: boolean) => string>> = {
  started: (one) => `${one ? 'was' : 'were'} never started`,
  finished: (one) => `${one ? 'was' : 'were'} never finished`,
  drifting: (one) => `${one ? 'is' : 'are'} drifting`,
  owner: (one) => `${one ? 'has' : 'have'} no owner any more`,
  held: () => 'shipped and did not hold',
  silent: (one) => `${one ? 'has' : 'have'} fallen silent`,
  removed: (one) => `${one ? 'was' : 'were'} removed`,
  declined: (one) => `${one ? 'was' : 'were'} declined`,
  question: (one) => `${one ? 'was' : 'were'} never answered`,
};

const nouns: Readonly<Partial<Record<Left, string>>> = { silent: 'control', removed: 'control', question: 'question' };
const nounOf = (left: Left): string => nouns[left] ?? 'action';

/** Of a single control also since when: "has been silent since 2026-03-02". */
function verbFor(left: Left, incident: PastIncident): (one: boolean) => string {
  if (left !== 'silent' && left !== 'removed') return predicate[left];
  const lost = (incident.controls?.lost ?? []).filter(({ state }) => state === left);
  const since = lost[0]?.since;
  if (lost.length > 1) return predicate[left];
  if (left === 'removed') return (one) => `${predicate.removed(one)}${since ? ` on ${since}` : ''}`;
  return () => (since ? `has been silent since ${since}` : 'was never heard of');
}

/**
 * The sentence to aim for (DOMAIN §2): "INC-17, fourteen months ago, nearly the same failure; three of its five
 * actions were never started, this one among them: …".
 */
export function debtSentence(incident: PastIncident, options: DebtOptions): string {
  const age = options.occurredAt === null ? 'at an unknown time' : ageInWords(options.occurredAt, options.now);
  const opening = `${incident.key}, ${age}, ${likenessWords[options.likeness]}`;
  return `${opening}; ${owed(incident, options.terms)}`;
}

/** What an incident still owes, for a list that shows key and age beside it: "Three of its five actions were never started, …". */
export function owedSentence(incident: PastIncident, terms?: readonly string[]): string {
  const sentence = owed(incident, terms);
  return sentence.charAt(0).toUpperCase() + sentence.slice(1);
}

function owed(incident: PastIncident, terms?: readonly string[]): string {
  const told = mostTelling(incident, terms);
  return told ? owedInWords(incident, debtOf(incident), told) : `${nothingOwed(incident)}.`;
}

function nothingOwed({ actions, questions }: PastIncident): string {
  if (actions.length + questions.length === 0) return 'it recorded no actions, and nothing is owed';
  if (actions.length === 0) return 'nothing is owed';
  if (actions.length === 1) return 'its one action was carried through, and nothing is owed';
  const all = actions.length === 2 ? 'both of its actions' : `all ${countInWords(actions.length)} of its actions`;
  return `${all} were carried through, and nothing is owed`;
}

/** The group of the quoted item leads, the others follow before the colon, so that the quotation comes last. */
function owedInWords(incident: PastIncident, items: readonly DebtItem[], told: DebtItem): string {
  const lead = leftOf[told.kind];
  const counts = new Map<Left, number>();
  for (const { kind } of items) counts.set(leftOf[kind], (counts.get(leftOf[kind]) ?? 0) + 1);
  const led = counts.get(lead) ?? 0;
  const total = totalOf(lead, incident);
  const others = [...counts]
    .filter(([left]) => left !== lead)
    .map(([left, count]) => {
      const noun = nounOf(left) === 'action' ? '' : `${nounOf(left)}${count === 1 ? '' : 's'} `;
      return `${countInWords(count)} ${noun}${verbFor(left, incident)(count === 1)}`;
    });
  const rest = others.length > 0 ? `${others.join(', ')}; ` : '';
  return `${rest}${share(led, total, nounOf(lead), verbFor(lead, incident))}: ${quoted(told.text)}`;
}

function totalOf(left: Left, { actions, questions, controls }: PastIncident): number {
  if (left === 'question') return questions.length;
  return left === 'silent' || left === 'removed' ? (controls?.total ?? 0) : actions.length;
}

function share(count: number, total: number, noun: string, verb: (one: boolean) => string): string {
  if (total === 1) return `its one ${noun} ${verb(true)}`;
  const among = count > 1 ? ', this one among them' : '';
  if (count === total)
    return `${total === 2 ? 'both of' : `all ${countInWords(total)} of`} its ${noun}s ${verb(false)}${among}`;
  return `${countInWords(count)} of its ${countInWords(total)} ${noun}s ${verb(count === 1)}${among}`;
}

/** One line, at most 200 characters, its own full stop taken off before ours is set. */
function quoted(text: string): string {
  const line = text.replaceAll(/\s+/g, ' ').trim();
  const short = line.length > 200 ? `${line.slice(0, 199).trimEnd()}…` : line;
  return /[.!?…]$/.test(short) ? short : `${short}.`;
}
