import type { Rule } from '../rule.ts';

/** What a wish asks of people. */
export const wishKinds = [
  'care',
  'memory',
  'recheck',
  'attention',
  'training',
  'assurance',
  'effort',
  'telling',
  'obligation',
] as const;
export type WishKind = (typeof wishKinds)[number];

export interface Advice {
  readonly why: string;
  /** Where it could live instead, one rung further down the ladder. */
  readonly instead: string;
}

/** Why a wish of this kind does not hold, and where it could live. */
export const advice: Readonly<Record<WishKind, Advice>> = {
  care: {
    why: 'It asks people to be more careful, and careful is what everyone already believed they were being.',
    instead:
      'What would make the careful way the only way: a safer default, a check in CI that refuses the mistake, a permission nobody needs?',
  },
  memory: {
    why: 'It asks people to remember, and people forget under deadline pressure, reliably.',
    instead:
      'Where does the work pass every time? Let that place ask: a required field, a check in CI; at the least, a step in the checklist used there.',
  },
  recheck: {
    why: 'It asks people to look again by hand, which stops at the first deadline crunch.',
    instead:
      'Write the check down so that a machine makes it: a test, a constraint, a gate that fails when the check fails.',
  },
  attention: {
    why: 'It asks for more attention than people have while the work is going on.',
    instead:
      'Let the system watch: an alert with a threshold, an automatic stop or rollback, a limit it cannot exceed.',
  },
  training: {
    why: 'What people are taught lives in their heads, and leaves when they forget or change teams.',
    instead:
      'What would nobody need to be taught if the tool did it, or refused it? Build that; or write the step into the runbook.',
  },
  assurance: {
    why: 'It says that somebody makes sure, and does not say what makes it so.',
    instead: 'Name what refuses when it is not so: a check, a constraint, a required approval.',
  },
  effort: {
    why: 'It promises to do better, and the same people will do their best under the same conditions.',
    instead: 'Change the conditions: remove the step, the permission or the default that made the mistake easy.',
  },
  telling: {
    why: 'Telling people reaches those who are here and listening today.',
    instead:
      'Put the message where the mistake would be made: the error text of a check that fails and links this review.',
  },
  obligation: {
    why: 'It is a rule for people, and nothing happens when it is not kept.',
    instead:
      'Let the path of the work keep the rule: a gate that fails without it; at the least, a checklist that lives where the work is done.',
  },
};

const inItsPlace: Readonly<Record<WishKind, string>> = {
  care: 'a check refuses the mistake',
  memory: 'the tool asks for it and does not go on without it',
  recheck: 'a gate makes the check and refuses what is wrong',
  attention: 'an alert watches it and pages at a threshold',
  training: 'the tool refuses what the training would warn against',
  assurance: 'a check fails when it is not so',
  effort: 'the step that made the mistake easy is gone',
  telling: 'the message of a failing check says it where the mistake would be made',
  obligation: 'a gate does not let the work go on without it',
};

type Extra = Partial<Pick<Rule<'vigilance'>, 'soft' | 'inAnswers' | 'reach'>> & {
  readonly rewrites?: readonly string[];
};

/** Wishes of one kind. Only the templates differ from group to group; the last resort is the kind's own. */
export const wish = (
  about: WishKind,
  { rewrites = [], ...extra }: Extra,
  patterns: readonly string[],
): Rule<'vigilance'> => ({
  kind: 'vigilance',
  about,
  why: advice[about].why,
  reach: 'clause',
  rewrites: [...rewrites, inItsPlace[about]],
  patterns,
  people: true,
  inQuestions: true,
  ...extra,
});
