import type { ImportedAction } from '@pawl/domain/imported-writeup';

/** What a state word says. `listed` is a tracker's "To do": on the list, taken by nobody. */
export type SaidState = 'done' | 'declined' | 'open' | 'listed';

const done =
  'done|completed?|closed|fixed|resolved|shipped|merged|deployed|implemented|finished|released|verified|live|landed|delivered|rolled out|in production|checked|yes|ok|achieved|already done';
const declined =
  "won'?t[ -]?(?:fix|do|happen)|will not (?:do|fix|be done|happen)|not doing|not planned|declined|rejected|cancell?ed|dropped|abandoned|obsolete|invalid|not (?:going to|gonna) (?:do|happen)|decided against|decided not to(?: do)?|no longer needed|not needed|out of scope|deprioriti[sz]ed|discarded|deleted|withdrawn|superseded|moot|no longer relevant|not actionable|can'?t do";
const open =
  'in[ -]?progress|on[ -]?going|wip|work in progress|doing|started|in review|under review|in development|in flight|assigned|accepted|planned|scheduled|blocked|on[ -]?hold|pending|open|opened|reopened|unresolved|active|underway|in testing|testing|partial(?:ly)?(?: done| complete)?|almost done|mostly done|deferred|triaged?|in backlog|selected for development|next|waiting|stalled|incomplete|duplicate|ready|queued|on track|at risk|delayed|overdue|paused|parked|investigating|committed|prioriti[sz]ed|code review|in qa|(?:this|next|in) (?:sprint|quarter|cycle)';
const listed =
  'to ?do|to-do|not (?:yet )?(?:done|started|complete[d]?|implemented|resolved|fixed)|new|backlog|proposed|unstarted|idea|suggested|vague suggestion|unclear|undecided|tb[adc]|no|unassigned|needs (?:triage|owner|task|ticket)|create task|informational|draft|outstanding|icebox|to be (?:done|decided|scheduled)|awaiting triage';

/** Longest reading first: "not done" before "done", "won't fix" before "fix". */
const order: ReadonlyArray<readonly [SaidState, string]> = [
  ['listed', listed],
  ['declined', declined],
  ['open', open],
  ['done', done],
];
export const stateWords = `(?:${order.map(([, words]) => words).join('|')})`;
const whole = order.map(([state, words]) => [state, new RegExp(String.raw`^(?:${words})(?![\w-])`, 'i')] as const);

const closedUndone = new RegExp(
  String.raw`^(?:closed|resolved|done|completed?|finished)\b[^\p{L}]{0,4}(?:as |with |because )?\W{0,2}(?:${declined})(?![\w-])`,
  'iu',
);

/** The state a status cell, field or marker names. Absent for a word nobody knows, and for nothing at all. */
export function saidState(value: string): SaidState | undefined {
  // Jira's tick and cross.
  if (/^\s*\(\/\)/.test(value)) return 'done';
  if (/^\s*\(x\)/i.test(value)) return 'declined';
  const bare = value
    .replace(/[’‘]/g, "'")
    .replace(/[_]+/g, ' ')
    .replace(/[[\](){}*~`"]|:(?=[a-z_ ]{2,30}:)/g, ' ')
    .trim();
  if (/^(?:✅|✔️?|✓|☑️?|🟢|💚|:?white check mark:?|:?heavy check mark:?|x|100 ?%)/iu.test(bare)) return 'done';
  if (/^(?:❌|🚫|✖️?|✗|✘|⛔)/u.test(bare)) return 'declined';
  if (/^(?:🚧|⏳|🔄|🟡|🟠|🏗️?|⌛|[1-9]\d? ?%)/u.test(bare)) return 'open';
  if (/^(?:⬜|☐|🔲|🔴|⚪|📝|0 ?%)/u.test(bare)) return 'listed';
  const words = bare.replace(/^[^\p{L}]+/u, '');
  const first = whole.find(([, pattern]) => pattern.test(words))?.[0];
  // "Closed (won't fix)", "Resolved as not planned": the second word says how it was closed.
  return first === 'done' && closedUndone.test(words) ? 'declined' : first;
}

/**
 * What we keep: a finished or refused action stays so; otherwise it is `open` when the source says so or names an owner or a
 * ticket, and `never_decided` when it was only listed.
 */
export function stateOf(
  said: SaidState | undefined,
  owner: string | undefined,
  ticket: string | undefined,
): ImportedAction['state'] {
  if (said === 'done' || said === 'declined' || said === 'open') return said;
  return owner === undefined && ticket === undefined ? 'never_decided' : 'open';
}
