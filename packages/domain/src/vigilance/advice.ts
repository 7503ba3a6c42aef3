import type { WishKind } from './wishes.ts';

/** Why a wish of this kind does not hold, and where it could live one rung further down the ladder. */
export const advice: Readonly<Record<WishKind, { readonly explanation: string; readonly suggestion: string }>> = {
  care: {
    explanation: 'It asks people to be more careful, and careful is what everyone already believed they were being.',
    suggestion:
      'What would make the careful way the only way: a safer default, a check in CI that refuses the mistake, a permission nobody needs?',
  },
  memory: {
    explanation: 'It asks people to remember, and people forget under deadline pressure, reliably.',
    suggestion:
      'Where does the work pass every time? Let that place ask: a required field, a check in CI; at the least, a step in the checklist used there.',
  },
  recheck: {
    explanation: 'It asks people to look again by hand, which stops at the first deadline crunch.',
    suggestion:
      'Write the check down so that a machine makes it: a test, a constraint, a gate that fails when the check fails.',
  },
  attention: {
    explanation: 'It asks for more attention than people have while the work is going on.',
    suggestion:
      'Let the system watch: an alert with a threshold, an automatic stop or rollback, a limit it cannot exceed.',
  },
  training: {
    explanation: 'What people are taught lives in their heads, and leaves when they forget or change teams.',
    suggestion:
      'What would nobody need to be taught if the tool did it, or refused it? Build that; or write the step into the runbook.',
  },
  assurance: {
    explanation: 'It says that somebody makes sure, and does not say what makes it so.',
    suggestion: 'Name what refuses when it is not so: a check, a constraint, a required approval.',
  },
  effort: {
    explanation: 'It promises to do better, and the same people will do their best under the same conditions.',
    suggestion: 'Change the conditions: remove the step, the permission or the default that made the mistake easy.',
  },
  telling: {
    explanation: 'Telling people reaches those who are here and listening today.',
    suggestion:
      'Put the message where the mistake would be made: the error text of a check that fails and links this review.',
  },
  obligation: {
    explanation: 'It is a rule for people, and nothing happens when it is not kept.',
    suggestion:
      'Let the path of the work keep the rule: a gate that fails without it; at the least, a checklist that lives where the work is done.',
  },
};
