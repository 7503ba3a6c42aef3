import { compileLanguage } from '../compile.ts';
import { blameRules } from './blame.ts';
import { disappointmentRules } from './disappointment.ts';
import { gateRules } from './gate.ts';
import { grammar } from './grammar.ts';
import { counterfactualRules, hindsightRules } from './looking-back.ts';
import { acting, gateActs, gateChanges, naming } from './mechanisms.ts';
import { nameRules } from './names.ts';
import { ambiguousNames, firstNames, notNames, persons, roles } from './people.ts';
import { baseOf, forms } from './verbs.ts';
import { vigilanceRules } from './vigilance.ts';
import { asked, others } from './wish-words.ts';

const words = {
  code: 'en',
  forms,
  baseOf,
  classes: { person: persons, role: roles, asked, others },
  firstNames,
  notNames,
  ambiguousNames,
  namedLapse: { why: "A person's name as the cause makes the next honest account less likely; the role is enough." },
  grammar,
};

/** English for people who write about an incident. */
export const english = compileLanguage({
  ...words,
  acting,
  naming,
  rules: [
    ...blameRules,
    ...nameRules,
    ...vigilanceRules,
    ...counterfactualRules,
    ...hindsightRules,
    ...disappointmentRules,
  ],
});

/** English for the outcome of a gate review. */
export const englishGate = compileLanguage({
  ...words,
  acting: [...acting, ...gateActs],
  naming: [...naming, ...gateChanges],
  rules: gateRules,
});
