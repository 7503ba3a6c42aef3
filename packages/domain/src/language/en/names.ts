import type { Rule } from '../rule.ts';

const why = "A person's name as the cause makes the next honest account less likely; the role is enough.";
const broke =
  'broke|crashed|killed|wiped|nuked|destroyed|ruined|botched|bricked|screwed|messed|borked|sank|hosed|tanked|corrupted|trashed|melted|toasted|fried';

const named = (
  about: string,
  reach: Rule<'name_as_cause'>['reach'],
  rewrites: readonly string[],
  patterns: readonly string[],
): Rule<'name_as_cause'> => ({ kind: 'name_as_cause', about, why, reach, rewrites, patterns });

/** A person's name where a cause stands. The same name in a timeline ("10:03 Sam: rolled back") is a fact. */
export const nameRules: readonly Rule<'name_as_cause'>[] = [
  named(
    'broke',
    'words',
    ['a change'],
    [
      `[ @name|@shape ] has|have|also|again|just|accidentally? ${broke} !by|out|from`,
      '[ @name ] breaks|kills|crashes the|our|prod|production|everything',
      '[ @name ] has|also|just|again? ~take:past|~bring:past|~tear:past|takes|brings _ down',
      '[ @name ] has|also|just|again? ~take:past|~bring:past|took|takes down the|our|prod|production|everything|all|this',
      '[ @name ] has|also|just|again? ~take:past|~bring:past|took|takes the ..2 down|offline',
      '[ @name ] has|just|also? ~cause:past|~trigger:past|introduced the|this|that|an|a ..2 outage|incident|bug|failure|problem|regression|loss',
      '[ @name ] ~be|is|was|were ..1 responsible|guilty',
    ],
  ),
  named(
    'doing',
    'words',
    [''],
    [
      '~cause:past|triggered|due|by by|to [ @name ] ~deploy:ing|~run:ing|~push:ing|~merge:ing|~delete:ing|~change:ing|~restart:ing|~use:ing|~update:ing|~remove:ing|~drop:ing|~type:ing|~forget:ing|~click:ing|~upgrade:ing|~edit:ing|~make:ing|~disable:ing|~approve:ing|~skip:ing|~commit:ing|~start:ing|~stop:ing|~roll:ing|~rotate:ing|~turn:ing|~enable:ing|~apply:ing|~force:ing|~set:ing|~write:ing|~kill:ing|~do:ing|~fail:ing|~not:ing',
      'because of [ @name ] ~deploy:ing|~run:ing|~push:ing|~merge:ing|~delete:ing|~change:ing|~restart:ing|~use:ing|~update:ing|~remove:ing|~make:ing',
    ],
  ),
  named(
    'possessive',
    'words',
    ['the'],
    [
      "[ @name 's ] ..1 change|commit|deploy|deployment|pr|merge|push|patch|migration|edit|config|fix|script|code|release ..1 caused|broke|triggered|brought|took|led|crashed|killed|introduced",
      "due|because|caused|triggered|down|thanks to|of|by [ @name|@shape 's ] ..2 change|commit|deploy|deployment|script|pr|merge|push|patch|mistake|migration|edit|config|fix|code|query|typo|error|command|release|rollback|update|work|refactoring|refactor|branch|failure|decision|absence",
    ],
  ),
  named(
    'author',
    'words',
    ['someone'],
    [
      'because [ @name|@shape ] ..1 ~deploy:past|~run:past|~push:past|~merge:past|~delete:past|~change:past|~restart:past|~use:past|~update:past|~remove:past|~drop:past|~type:past|~click:past|~upgrade:past|~edit:past|~make:past|~disable:past|~approve:past|~skip:past|~commit:past|~roll:past|~rotate:past|~turn:past|~enable:past|~apply:past|~force:past|~set:past|~write:past|~kill:past|~do:past',
      'because [ @name ] ~be|is|was|had|has|did',
      'cause|rca|reason|culprit : [ @name ] _',
    ],
  ),
  named(
    'cause',
    'words',
    ['an action that nothing refused'],
    [
      '~cause|triggered|introduced|broken by the|our? ..1 [ @name ] !deploying|running|pushing|merging',
      'cause|rca|reason|culprit|responsible|blame|fault : [ @name ] $',
      'cause|reason|culprit|responsible ..2 is|was [ @name ]',
      "due to [ @name ] !inc|corp|'s",
      "because of [ @name ] !'s|deploying|running|pushing|merging",
      '[ @name ] is|was the ..1 cause|reason|culprit|problem',
      '~blame [ @name ]',
      'blame|fault|responsibility ~go|lies|rests|falls|is to|with|on [ @name ]',
      'regression|bug|error|mistake|problem|breakage came|comes|stems|originated|was from [ @name ] $',
      'cause|rca|reason|culprit : [ @name ] !merged|deployed|ran|pushed',
      'it was|is [ @name ] who',
      'broken|caused by : [ @name ]',
    ],
  ),
];
